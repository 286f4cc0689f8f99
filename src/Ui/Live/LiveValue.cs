using System.Runtime.CompilerServices;
using System.Text.Json;
using Dezky.GraphQL.Client;
using Dezky.Ui.Api;
using Dezky.Ui.Data;

namespace Dezky.Ui.Live;

/// <summary>One thing that a page shows as it is now; null when there is none.</summary>
public sealed class LiveValue<T> : LiveSlot
    where T : class
{
    private Func<Task>? _restart;

    public T? Value { get; private set; }

    public override Task ReloadAsync() => _restart?.Invoke() ?? Task.CompletedTask;

    internal async IAsyncEnumerable<IReadOnlyList<ApiProblem>> ShowAsync<TData>(
        IAsyncEnumerable<OperationResult<TData>> watch, Func<TData, T?> select, Func<Task> restart, bool same,
        [EnumeratorCancellation] CancellationToken closing)
        where TData : class
    {
        _restart = restart;
        Value = same ? Value : null;
        var cancellationToken = Begin(keepsWhatIsShown: same && State == ListState.Ready, closing);
        await foreach (var result in watch.WithCancellation(cancellationToken))
        {
            var problems = ApiProblem.Of(result.Errors, result.RequestId);
            var before = Value;
            if (result.Data is { } data)
            {
                Value = select(data);
            }

            Settle(problems, result.Data is not null || before is not null);
            yield return problems;
        }
    }

    internal override object? Save() => State == ListState.Ready ? new Saved(Value) : null;

    internal override void Restore(JsonElement saved)
    {
        Value = saved.Deserialize<Saved>()!.Value;
        State = ListState.Ready;
    }

    private sealed record Saved(T? Value);
}

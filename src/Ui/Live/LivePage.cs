using System.Text.Json;
using Dezky.GraphQL.Client;
using Dezky.Ui.Api;
using Dezky.Ui.Feedback;
using Microsoft.AspNetCore.Components;

namespace Dezky.Ui.Live;

/// <summary>
/// A page that shows what is, as long as it is open, and says whether it does. Its first answer already holds what could be loaded in time; the circuit
/// goes on from there.
/// </summary>
public abstract class LivePage : ComponentBase, IAsyncDisposable
{
    /// <summary>The most bytes of JSON that the first answer hands to the circuit. What is more is loaded again.</summary>
    internal const int MostHandedOver = 128 * 1024;

    /// <summary>How long the first answer waits for data before it is sent with placeholders.</summary>
    private static readonly TimeSpan FirstAnswerPatience = TimeSpan.FromSeconds(1);

    private readonly CancellationTokenSource _closing = new();
    private readonly List<LiveSlot> _slots = [];
    private PersistingComponentStateSubscription? _persisting;
    private CancellationTokenSource? _following;
    private bool _observes;

    [Inject]
    private IGraphQLClient Client { get; set; } = null!;

    [Inject]
    private AccessState Access { get; set; } = null!;

    [Inject]
    private PersistentComponentState Handover { get; set; } = null!;

    [Inject]
    private TimeProvider Time { get; set; } = null!;

    /// <summary>Whether the page runs for a person; before that it is drawn once, for the first answer.</summary>
    protected bool IsInteractive => RendererInfo.IsInteractive;

    protected LivePage() => Closing = _closing.Token;

    /// <summary>Ends when the page is left.</summary>
    protected CancellationToken Closing { get; }

    protected LiveState Live { get; private set; } = LiveState.Connecting;

    /// <summary>Shows one thing from now on, instead of what the slot showed before.</summary>
    /// <param name="slot">The place.</param>
    /// <param name="watch">The query.</param>
    /// <param name="select">The thing in the query's data.</param>
    /// <param name="same">Whether it is the same thing as before, asked for again: then it stays until the answer is there.</param>
    /// <returns>Ends with the first answer.</returns>
    protected Task ShowAsync<TData, T>(LiveValue<T> slot, IAsyncEnumerable<OperationResult<TData>> watch, Func<TData, T?> select, bool same = false)
        where TData : class
        where T : class
    {
        var restored = Take(slot);
        return RunAsync(slot.ShowAsync(watch, select, () => ShowAsync(slot, watch, select, same: true), same || restored, Closing));
    }

    /// <summary>Shows a list from now on, instead of what the slot showed before.</summary>
    /// <param name="slot">The place.</param>
    /// <param name="watch">The query.</param>
    /// <param name="select">The items in one page's data.</param>
    /// <returns>Ends with the first answer.</returns>
    protected Task ShowAsync<TData, TItem>(LiveList<TItem> slot, PagedWatch<TData> watch, Func<TData, IEnumerable<TItem>?> select)
        where TData : class
        where TItem : class
    {
        var restored = Take(slot);
        return RunAsync(slot.ShowAsync(watch, select, restored, Closing));
    }

    /// <summary>Keeps a subscription open from now on: its events touch what is shown. Before there is a circuit it does nothing.</summary>
    protected void Follow<TData>(IAsyncEnumerable<OperationResult<TData>> events)
        where TData : class
    {
        if (!IsInteractive)
        {
            return;
        }

        if (!_observes)
        {
            _observes = true;
            Client.ConnectionStateChanged += OnConnectionStateChanged;
        }

        // The connection outlives the page: the page before may have opened it.
        Live = StateOf(Client.ConnectionState) is var state and not LiveState.Off ? state : LiveState.Connecting;
        _following ??= CancellationTokenSource.CreateLinkedTokenSource(Closing);
        _ = FollowAsync(events, _following.Token);
    }

    /// <summary>Ends what is followed until now: the page shows something else from now on.</summary>
    protected void FollowNothing()
    {
        _following?.Cancel();
        _following?.Dispose();
        _following = null;
    }

    public virtual async ValueTask DisposeAsync()
    {
        if (_observes)
        {
            Client.ConnectionStateChanged -= OnConnectionStateChanged;
        }

        await _closing.CancelAsync();
        foreach (var slot in _slots)
        {
            slot.Close();
        }

        _following?.Dispose();
        _persisting?.Dispose();
        _closing.Dispose();
        GC.SuppressFinalize(this);
    }

    private static LiveState StateOf(ConnectionState state) => state.Status switch
    {
        ConnectionStatus.Connected => LiveState.Live,
        ConnectionStatus.Reconnecting => LiveState.Reconnecting,
        ConnectionStatus.Connecting => LiveState.Connecting,
        ConnectionStatus.Closed => LiveState.Off,
    };

    /// <summary>Takes over what the first answer showed at this place; true when there was something.</summary>
    private bool Take(LiveSlot slot)
    {
        if (_slots.Contains(slot))
        {
            return false;
        }

        var name = $"{GetType().Name}/{_slots.Count}";
        _slots.Add(slot);
        if (!IsInteractive)
        {
            _persisting ??= Handover.RegisterOnPersisting(Save, Microsoft.AspNetCore.Components.Web.RenderMode.InteractiveServer);
            return false;
        }

        if (!Handover.TryTakeFromJson<JsonElement>(name, out var saved))
        {
            return false;
        }

        slot.Restore(saved);
        return true;
    }

    private Task Save()
    {
        var left = MostHandedOver;
        for (var index = 0; index < _slots.Count; index++)
        {
            if (_slots[index].Save() is { } shown)
            {
                var json = JsonSerializer.SerializeToElement(shown, shown.GetType());
                left -= json.GetRawText().Length;
                if (left >= 0)
                {
                    Handover.PersistAsJson($"{GetType().Name}/{index}", json);
                }
            }
        }

        return Task.CompletedTask;
    }

    private async Task RunAsync(IAsyncEnumerable<IReadOnlyList<ApiProblem>> answers)
    {
        var first = new TaskCompletionSource();
        var running = ConsumeAsync(answers, first);
        if (IsInteractive)
        {
            await first.Task;
            return;
        }

        using var patience = new CancellationTokenSource(FirstAnswerPatience, Time);
        await first.Task.WaitAsync(patience.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        _ = running;
    }

    private async Task ConsumeAsync(IAsyncEnumerable<IReadOnlyList<ApiProblem>> answers, TaskCompletionSource first)
    {
        try
        {
            await foreach (var problems in answers)
            {
                Access.Check(problems);
                StateHasChanged();
                first.TrySetResult();
                if (!IsInteractive)
                {
                    return;
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The page was left, or shows something else there now.
        }
        catch (Exception exception) when (!Closing.IsCancellationRequested)
        {
            await DispatchExceptionAsync(exception);
        }
        finally
        {
            first.TrySetResult();
        }
    }

    private async Task FollowAsync<TData>(IAsyncEnumerable<OperationResult<TData>> events, CancellationToken cancellationToken)
        where TData : class
    {
        try
        {
            var hasMissed = true;
            while (hasMissed)
            {
                hasMissed = false;
                await foreach (var result in events.WithCancellation(cancellationToken))
                {
                    Access.Check(ApiProblem.Of(result.Errors, result.RequestId));
                    hasMissed = result.Errors.Any(error => error is OverflowError or { Code: "CURSOR_EXPIRED" });
                }

                if (hasMissed)
                {
                    await Task.WhenAll(_slots.Select(slot => slot.ReloadAsync()));
                }
            }

            Live = LiveState.Off;
            StateHasChanged();
        }
        catch (OperationCanceledException)
        {
            // The page was left, or follows something else now.
        }
        catch (Exception exception) when (!Closing.IsCancellationRequested)
        {
            await DispatchExceptionAsync(exception);
        }
    }

    private void OnConnectionStateChanged(ConnectionState state) => _ = InvokeAsync(() =>
    {
        if (!Closing.IsCancellationRequested)
        {
            Live = StateOf(state);
            StateHasChanged();
        }
    });
}

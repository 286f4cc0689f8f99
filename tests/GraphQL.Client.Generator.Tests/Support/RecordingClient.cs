namespace Dezky.GraphQL.Client.Generator.Tests.Support;

/// <summary>Remembers what it is asked to subscribe to. It has no server.</summary>
internal sealed class RecordingClient : IGraphQLClient
{
    private Func<object, object?>? _resume;

    public event Action<ConnectionState>? ConnectionStateChanged
    {
        add { }
        remove { }
    }

    public ConnectionState ConnectionState => default;

    public object? Variables { get; private set; }

    public bool Resumes => _resume is not null;

    public object? Resume(object last) => _resume!(last);

    public IAsyncEnumerable<OperationResult<TData>> SubscribeAsync<TData>(
        GraphQLOperation<TData> operation, object? variables = null, Func<TData, object?>? resume = null, CancellationToken cancellationToken = default)
    {
        Variables = variables;
        _resume = resume is null ? null : last => resume((TData)last);
        return AsyncEnumerable.Empty<OperationResult<TData>>();
    }

    public Task<OperationResult<TData>> ExecuteAsync<TData>(
        GraphQLOperation<TData> operation, object? variables = null, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public IAsyncEnumerable<OperationResult<TData>> WatchAsync<TData>(
        GraphQLOperation<TData> operation, object? variables = null, WatchOptions? options = null, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException();

    public PagedWatch<TData> WatchPages<TData>(
        GraphQLOperation<TData> operation, Func<string?, object?> variables, Func<TData, string?> next, WatchOptions? options = null) =>
        throw new NotSupportedException();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}

using Dezky.GraphQL.Execution.Running;

namespace Dezky.GraphQL.Execution.DataLoaders;

/// <summary>The data loaders of one operation, and which of them have keys to fetch.</summary>
internal sealed class DataLoaderScope(
    IReadOnlyList<DataLoaderDefinition> definitions, OperationExecution execution)
{
    private readonly Lock _lock = new();
    private readonly DataLoader?[] _loaders = new DataLoader?[definitions.Count];
    private List<DataLoader>? _queue;

    public IServiceProvider Services => execution.Services;

    public OperationExecution Execution => execution;

    public CancellationToken CancellationToken => execution.CancellationToken;

    public DataLoader Get(int index)
    {
        if (Volatile.Read(ref _loaders[index]) is { } known)
        {
            return known;
        }

        // Almost always the loop asks; node resolvers that waited for a decision ask from elsewhere.
        lock (_lock)
        {
            return _loaders[index] ??= definitions[index].Create(this);
        }
    }

    /// <summary>Notes that a loader has keys. Resolvers that resumed elsewhere come here too: the loop may have to wake up for them.</summary>
    public void Enqueue(DataLoader loader)
    {
        lock (_lock)
        {
            (_queue ??= []).Add(loader);
        }

        if (!execution.IsOnLoop)
        {
            execution.Inbox.Post(null);
        }
    }

    /// <summary>Starts all fetches that are due; false when there are none.</summary>
    public bool Dispatch()
    {
        List<DataLoader> due;
        lock (_lock)
        {
            if (_queue is not { Count: > 0 })
            {
                return false;
            }

            due = _queue;
            _queue = null;
        }

        foreach (var loader in due)
        {
            loader.Dispatch();
        }

        return true;
    }
}

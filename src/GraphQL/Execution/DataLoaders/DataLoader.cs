using Dezky.GraphQL.Execution.Running;

namespace Dezky.GraphQL.Execution.DataLoaders;

/// <summary>A data loader of one operation.</summary>
internal abstract class DataLoader
{
    /// <summary>Fetches the keys that were asked for since the last time.</summary>
    public abstract void Dispatch();
}

/// <inheritdoc cref="DataLoader"/>
internal sealed class DataLoader<TKey, TValue>(
    Func<IReadOnlyList<TKey>, IServiceProvider, CancellationToken, Task<Func<TKey, TValue?>>> fetch,
    DataLoaderScope scope) : DataLoader, IDataLoader<TKey, TValue>
    where TKey : notnull
{
    private readonly Lock _lock = new();
    private readonly Dictionary<TKey, Task<TValue?>> _known = [];
    private Batch? _batch;

    public Task<TValue?> LoadAsync(TKey key, CancellationToken cancellationToken = default)
    {
        Task<TValue?>? task;
        var isFirst = false;
        lock (_lock)
        {
            if (!_known.TryGetValue(key, out task))
            {
                isFirst = _batch is null;
                _batch ??= new Batch();
                task = _batch.Add(key);
                _known.Add(key, task);
            }
        }

        if (isFirst)
        {
            scope.Enqueue(this);
        }

        return cancellationToken.CanBeCanceled && cancellationToken != scope.CancellationToken ? task.WaitAsync(cancellationToken) : task;
    }

    public Task<TValue?[]> LoadManyAsync(IReadOnlyCollection<TKey> keys, CancellationToken cancellationToken = default) =>
        Task.WhenAll(keys.Select(key => LoadAsync(key, cancellationToken)));

    public void Prime(TKey key, TValue? value)
    {
        lock (_lock)
        {
            _known.TryAdd(key, Task.FromResult(value));
        }
    }

    public override void Dispatch()
    {
        Batch batch;
        lock (_lock)
        {
            batch = _batch!;
            _batch = null;
        }

        batch.Fetch(fetch, scope);
    }

    private sealed class Batch : IInboxItem
    {
        private readonly List<TKey> _keys = [];
        private readonly List<TaskCompletionSource<TValue?>> _values = [];
        private Task<Func<TKey, TValue?>>? _fetched;

        public Task<TValue?> Add(TKey key)
        {
            var value = new TaskCompletionSource<TValue?>();
            _keys.Add(key);
            _values.Add(value);
            return value.Task;
        }

        public void Fetch(
            Func<IReadOnlyList<TKey>, IServiceProvider, CancellationToken, Task<Func<TKey, TValue?>>> fetch, DataLoaderScope scope)
        {
            _fetched = fetch(_keys, scope.Services, scope.CancellationToken);
            if (_fetched.IsCompleted)
            {
                scope.Inbox.Post(this);
            }
            else
            {
                _fetched.ConfigureAwait(false).GetAwaiter().UnsafeOnCompleted(() => scope.Inbox.Post(this));
            }
        }

        /// <summary>Hands out the values on the operation's loop, so that all who waited go on in the same round.</summary>
        public void Complete(OperationExecution execution)
        {
            Func<TKey, TValue?> find;
            try
            {
                find = _fetched!.GetAwaiter().GetResult();
            }
            catch (Exception exception)
            {
                // Everybody who asked for a key of this batch gets the failure.
                foreach (var value in _values)
                {
                    value.SetException(exception);
                }

                return;
            }

            for (var i = 0; i < _keys.Count; i++)
            {
                _values[i].SetResult(find(_keys[i]));
            }
        }
    }
}

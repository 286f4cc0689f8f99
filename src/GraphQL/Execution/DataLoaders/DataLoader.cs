using Dezky.GraphQL.Execution.Planning;
using Dezky.GraphQL.Execution.Running;

namespace Dezky.GraphQL.Execution.DataLoaders;

/// <summary>A data loader of one operation.</summary>
internal abstract class DataLoader
{
    /// <summary>Fetches the keys that were asked for since the last time.</summary>
    public abstract void Dispatch();
}

/// <summary>
/// The state of a task that a data loader handed out. A field that returns the task itself waits here rather than by a continuation, of
/// which a task with several runs all but one on other threads.
/// </summary>
internal interface ILoad
{
    /// <summary>Completes the field with its batch; false when the loader belongs to another operation. Called on the operation's loop only.</summary>
    bool TryAwait(ObjectFrame frame, PlannedField field, WorkInbox operation);
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
                _batch ??= new Batch(scope.Inbox);
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

    private sealed class Batch(WorkInbox inbox) : IInboxItem
    {
        private readonly List<TKey> _keys = [];
        private readonly List<Load> _loads = [];
        private readonly List<Waiter> _waiters = [];
        private Task<Func<TKey, TValue?>>? _fetched;

        public Task<TValue?> Add(TKey key)
        {
            var load = new Load(this);
            _keys.Add(key);
            _loads.Add(load);
            return load.Value.Task;
        }

        /// <summary>Lets a field wait for one of the values, if it is the field of the operation that the loader belongs to.</summary>
        public bool TryAwait(ObjectFrame frame, PlannedField field, Task value, WorkInbox operation)
        {
            if (operation != inbox)
            {
                return false;
            }

            _waiters.Add(new Waiter(frame, field, value));
            return true;
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
                foreach (var load in _loads)
                {
                    load.Value.SetException(exception);
                }

                CompleteWaiters(execution);
                return;
            }

            for (var i = 0; i < _keys.Count; i++)
            {
                _loads[i].Value.SetResult(find(_keys[i]));
            }

            CompleteWaiters(execution);
        }

        private void CompleteWaiters(OperationExecution execution)
        {
            foreach (var waiter in _waiters)
            {
                execution.CompletePending(waiter.Frame, waiter.Field, waiter.Value);
            }
        }
    }

    /// <summary>The state of a key's task, by which the operation's loop recognises it.</summary>
    private sealed class Load : ILoad
    {
        private readonly Batch _batch;

        public Load(Batch batch)
        {
            _batch = batch;
            Value = new TaskCompletionSource<TValue?>(this);
        }

        public TaskCompletionSource<TValue?> Value { get; }

        public bool TryAwait(ObjectFrame frame, PlannedField field, WorkInbox operation) => _batch.TryAwait(frame, field, Value.Task, operation);
    }

    private readonly record struct Waiter(ObjectFrame Frame, PlannedField Field, Task Value);
}

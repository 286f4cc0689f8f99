using System.Runtime.InteropServices;
using Dezky.GraphQL.Execution.Planning;
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
    private readonly Dictionary<TKey, Entry> _known = [];
    private Batch? _batch;

    private DataLoaderScope Scope { get; } = scope;

    public Task<TValue?> LoadAsync(TKey key, CancellationToken cancellationToken = default)
    {
        Task<TValue?> task;
        var isFirst = false;
        lock (_lock)
        {
            ref var entry = ref CollectionsMarshal.GetValueRefOrAddDefault(_known, key, out var isKnown);
            if (isKnown)
            {
                task = entry!.Batch is { } pending ? pending.AddCaller(entry) : entry.Value!;
            }
            else
            {
                isFirst = _batch is null;
                _batch ??= new Batch(this);
                entry = new Entry(key) { Batch = _batch };
                task = _batch.AddCaller(entry);
            }
        }

        if (isFirst)
        {
            Scope.Enqueue(this);
        }

        return cancellationToken.CanBeCanceled && cancellationToken != Scope.CancellationToken ? task.WaitAsync(cancellationToken) : task;
    }

    public Task<TValue?[]> LoadManyAsync(IReadOnlyCollection<TKey> keys, CancellationToken cancellationToken = default) =>
        Task.WhenAll(keys.Select(key => LoadAsync(key, cancellationToken)));

    public void Prime(TKey key, TValue? value)
    {
        lock (_lock)
        {
            _known.TryAdd(key, new Entry(key) { Value = Task.FromResult(value) });
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

        batch.Fetch(fetch);
    }

    /// <summary>A key that was asked for.</summary>
    private sealed class Entry(TKey key)
    {
        public TKey Key { get; } = key;

        /// <summary>The batch that fetches it; null when <see cref="Value"/> is known.</summary>
        public Batch? Batch { get; set; }

        public Task<TValue?>? Value { get; set; }
    }

    /// <summary>Keys that are fetched together.</summary>
    private sealed class Batch(DataLoader<TKey, TValue> loader) : IInboxItem, ILoad
    {
        private readonly List<TKey> _keys = [];
        private readonly List<Call> _calls = [];
        private readonly List<Waiter> _waiters = [];
        private Task<Func<TKey, TValue?>>? _fetched;

        /// <summary>
        /// A task for one caller. Each has its own: of several continuations of one task all but one would run on other threads.
        /// Called under the loader's lock.
        /// </summary>
        public Task<TValue?> AddCaller(Entry entry)
        {
            // The batch is the task's state, by which the operation's loop recognises it.
            var source = new TaskCompletionSource<TValue?>(this);
            _calls.Add(new Call(entry, source));
            if (entry.Value is null)
            {
                entry.Value = source.Task;
                _keys.Add(entry.Key);
            }

            return source.Task;
        }

        public void Fetch(Func<IReadOnlyList<TKey>, IServiceProvider, CancellationToken, Task<Func<TKey, TValue?>>> fetch)
        {
            _fetched = fetch(_keys, loader.Scope.Services, loader.Scope.CancellationToken);
            if (_fetched.IsCompleted)
            {
                Complete(loader.Scope.Execution);
            }
            else
            {
                _fetched.ConfigureAwait(false).GetAwaiter().UnsafeOnCompleted(() => loader.Scope.Execution.Inbox.Post(this));
            }
        }

        public bool TryAwait(ObjectFrame frame, PlannedField field, Task value, OperationExecution operation)
        {
            if (operation != loader.Scope.Execution)
            {
                return false;
            }

            _waiters.Add(new Waiter(frame, field, value));
            return true;
        }

        /// <summary>Hands out the values on the operation's loop, so that all who waited go on in the same round.</summary>
        public void Complete(OperationExecution execution)
        {
            // From here on callers find the values themselves.
            lock (loader._lock)
            {
                foreach (var call in _calls)
                {
                    call.Entry.Batch = null;
                }
            }

            foreach (var call in _calls)
            {
                try
                {
                    call.Source.SetResult(_fetched!.GetAwaiter().GetResult()(call.Entry.Key));
                }
                catch (Exception exception)
                {
                    // Everybody who asked for a key of this batch gets the failure.
                    call.Source.SetException(exception);
                }
            }

            foreach (var waiter in _waiters)
            {
                execution.CompletePending(waiter.Frame, waiter.Field, waiter.Value);
            }
        }
    }

    private readonly record struct Call(Entry Entry, TaskCompletionSource<TValue?> Source);

    private readonly record struct Waiter(ObjectFrame Frame, PlannedField Field, Task Value);

}

/// <summary>
/// The state of a task that a data loader handed out. A field that returns the task itself waits here rather than by a continuation.
/// </summary>
internal interface ILoad
{
    /// <summary>Completes the field with the batch, and no continuation; false when the loader belongs to another operation. Called on the operation's loop only.</summary>
    bool TryAwait(ObjectFrame frame, PlannedField field, Task value, OperationExecution operation);
}

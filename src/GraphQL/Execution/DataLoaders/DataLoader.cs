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
internal sealed class DataLoader<TKey, TValue>(DataLoaderDefinition<TKey, TValue> definition, DataLoaderScope scope) : DataLoader, IDataLoader<TKey, TValue>
    where TKey : notnull
{
    private readonly Lock _lock = new();
    private readonly Dictionary<TKey, Entry> _known = new(definition.Expected.Keys);
    private Batch? _batch;

    private DataLoaderDefinition<TKey, TValue> Definition { get; } = definition;

    private DataLoaderScope Scope { get; } = scope;

    public Task<TValue?> LoadAsync(TKey key, CancellationToken cancellationToken = default) => Load(key, isRequired: false, cancellationToken);

    // Nullability is the compiler's affair alone: it is the same task.
    public Task<TValue> LoadRequiredAsync(TKey key, CancellationToken cancellationToken = default) => Load(key, isRequired: true, cancellationToken)!;

    public Task<TValue?[]> LoadManyAsync(IReadOnlyCollection<TKey> keys, CancellationToken cancellationToken = default) =>
        Task.WhenAll(keys.Select(key => LoadAsync(key, cancellationToken)));

    public void Prime(TKey key, TValue? value)
    {
        lock (_lock)
        {
            _known.TryAdd(key, new Entry(key) { Value = value });
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

        batch.Fetch();
    }

    private Task<TValue?> Load(TKey key, bool isRequired, CancellationToken cancellationToken)
    {
        Task<TValue?> task;
        var isFirst = false;
        lock (_lock)
        {
            ref var entry = ref CollectionsMarshal.GetValueRefOrAddDefault(_known, key, out var isKnown);
            if (!isKnown)
            {
                isFirst = _batch is null;
                _batch ??= new Batch(this);
                entry = new Entry(key) { Batch = _batch };
                _batch.AddKey(entry);
            }

            task = entry!.Batch?.AddCaller(entry, isRequired) ?? entry.Finish(isRequired);
        }

        if (isFirst)
        {
            Scope.Enqueue(this);
        }

        return cancellationToken.CanBeCanceled && cancellationToken != Scope.CancellationToken ? task.WaitAsync(cancellationToken) : task;
    }

    /// <summary>A key that was asked for, and what it came to.</summary>
    private sealed class Entry(TKey key)
    {
        public TKey Key { get; } = key;

        /// <summary>The batch that fetches it; null when it was fetched.</summary>
        public Batch? Batch { get; set; }

        public TValue? Value { get; set; }

        public Exception? Failure { get; set; }

        /// <summary>Why a caller fails; null for one that gets the value.</summary>
        public Exception? FailureFor(bool isRequired) =>
            Failure ?? (isRequired && Value is null ? new KeyNotFoundException($"There is no value for the key {Key}.") : null);

        /// <summary>A task for a caller that comes late.</summary>
        public Task<TValue?> Finish(bool isRequired) =>
            FailureFor(isRequired) is { } failure ? Task.FromException<TValue?>(failure) : Task.FromResult(Value);
    }

    /// <summary>Keys that are fetched together.</summary>
    private sealed class Batch(DataLoader<TKey, TValue> loader) : IInboxItem, ILoad
    {
        private readonly List<TKey> _keys = new(loader.Definition.Expected.Keys);
        private readonly List<Entry> _entries = new(loader.Definition.Expected.Keys);
        private readonly List<Call> _calls = new(loader.Definition.Expected.Calls);
        private readonly List<Waiter> _waiters = new(loader.Definition.Expected.Calls);
        private Task<Func<TKey, TValue?>>? _fetched;

        /// <summary>Adds a key. Called under the loader's lock, as what follows.</summary>
        public void AddKey(Entry entry)
        {
            _keys.Add(entry.Key);
            _entries.Add(entry);
        }

        /// <summary>
        /// A task for one caller. Each has its own: of several continuations of one task all but one would run on other threads.
        /// </summary>
        public Task<TValue?> AddCaller(Entry entry, bool isRequired)
        {
            // The batch is the task's state, by which the operation's loop recognises it.
            var source = new TaskCompletionSource<TValue?>(this);
            _calls.Add(new Call(entry, source, isRequired));
            return source.Task;
        }

        public void Fetch()
        {
            loader.Definition.Expect(_keys.Count, _calls.Count);
            _fetched = loader.Definition.FetchAsync(_keys, loader.Scope.Services, loader.Scope.CancellationToken);
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
            FindValues();
            lock (loader._lock)
            {
                // From here on callers find the values themselves.
                foreach (var entry in _entries)
                {
                    entry.Batch = null;
                }
            }

            foreach (var call in _calls)
            {
                if (call.Entry.FailureFor(call.IsRequired) is { } failure)
                {
                    call.Source.SetException(failure);
                }
                else
                {
                    call.Source.SetResult(call.Entry.Value);
                }
            }

            foreach (var waiter in _waiters)
            {
                execution.CompletePending(waiter.Frame, waiter.Field, waiter.Value);
            }
        }

        /// <summary>A failure of the fetch is the failure of each key; one of the search for a key is its own.</summary>
        private void FindValues()
        {
            foreach (var entry in _entries)
            {
                try
                {
                    entry.Value = _fetched!.GetAwaiter().GetResult()(entry.Key);
                }
                catch (Exception exception)
                {
                    entry.Failure = exception;
                }
            }
        }
    }

    private readonly record struct Call(Entry Entry, TaskCompletionSource<TValue?> Source, bool IsRequired);

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

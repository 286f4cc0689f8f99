using System.Diagnostics.CodeAnalysis;
using System.Threading.Tasks.Sources;

namespace Dezky.GraphQL.Execution.Running;

/// <summary>Where work that finished on other threads waits for the one loop that runs an operation.</summary>
internal sealed class WorkInbox : IValueTaskSource
{
    private readonly Lock _lock = new();
    private List<IInboxItem>? _items;
    private ManualResetValueTaskSourceCore<bool> _wakeUp = new() { RunContinuationsAsynchronously = true };
    private bool _signalled;
    private bool _waiting;

    /// <summary>Adds finished work, and wakes the loop if it waits.</summary>
    public void Post(IInboxItem? item)
    {
        bool wake;
        lock (_lock)
        {
            if (item is not null)
            {
                (_items ??= []).Add(item);
            }

            _signalled = true;
            wake = _waiting;
            _waiting = false;
        }

        if (wake)
        {
            _wakeUp.SetResult(true);
        }
    }

    /// <summary>Exchanges the filled list for an empty one; false when nothing has finished.</summary>
    public bool Take([NotNullWhen(true)] ref List<IInboxItem>? empty)
    {
        lock (_lock)
        {
            if (_items is not { Count: > 0 })
            {
                return false;
            }

            var filled = _items;
            _items = empty;
            empty = filled;
            return true;
        }
    }

    /// <summary>Completes at the next <see cref="Post"/> since the last wait.</summary>
    public ValueTask WaitAsync()
    {
        lock (_lock)
        {
            if (_signalled)
            {
                _signalled = false;
                return default;
            }

            _wakeUp.Reset();
            _waiting = true;
            return new ValueTask(this, _wakeUp.Version);
        }
    }

    void IValueTaskSource.GetResult(short token)
    {
        lock (_lock)
        {
            _signalled = false;
        }

        _wakeUp.GetResult(token);
    }

    ValueTaskSourceStatus IValueTaskSource.GetStatus(short token) => _wakeUp.GetStatus(token);

    void IValueTaskSource.OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _wakeUp.OnCompleted(continuation, state, token, flags);
}

/// <summary>Work that finished on another thread and continues on the loop.</summary>
internal interface IInboxItem
{
    void Complete(OperationExecution execution);
}

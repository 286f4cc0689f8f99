using Dezky.GraphQL.Client.Entities;

namespace Dezky.GraphQL.Client.Watching;

/// <summary>What a watch is told while it waits or works. Thread-safe; told by anybody, taken by the watch alone.</summary>
internal sealed class WatchSignals
{
    /// <summary>With more entities waiting than this, running the query again is cheaper than patching.</summary>
    private const int MaxChanges = 256;

    private readonly Lock _gate = new();
    private Dictionary<string, EntityChange> _changes = new(StringComparer.Ordinal);
    private TaskCompletionSource _wake = NewWake();
    private bool _run;
    private bool _more;

    public void Change(IReadOnlyList<EntityChange> changes)
    {
        lock (_gate)
        {
            foreach (var change in changes)
            {
                _changes[change.Id] = change;
            }

            if (_changes.Count > MaxChanges)
            {
                _changes.Clear();
                _run = true;
            }

            _wake.TrySetResult();
        }
    }

    /// <summary>Asks for all of it again.</summary>
    public void Run()
    {
        lock (_gate)
        {
            _run = true;
            _wake.TrySetResult();
        }
    }

    /// <summary>Asks for another page.</summary>
    public void More()
    {
        lock (_gate)
        {
            _more = true;
            _wake.TrySetResult();
        }
    }

    /// <summary>Waits until there is something to take.</summary>
    public Task WaitAsync(CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            return _wake.Task.WaitAsync(cancellationToken);
        }
    }

    public (IReadOnlyDictionary<string, EntityChange> Changes, bool Run, bool More) Take()
    {
        lock (_gate)
        {
            var taken = (_changes, _run, _more);
            _changes = new Dictionary<string, EntityChange>(StringComparer.Ordinal);
            (_run, _more) = (false, false);
            _wake = NewWake();
            return taken;
        }
    }

    private static TaskCompletionSource NewWake() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}

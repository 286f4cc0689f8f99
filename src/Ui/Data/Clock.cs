namespace Dezky.Ui.Data;

/// <summary>One timer for all relative times of a person's window.</summary>
public sealed class Clock(TimeProvider time) : IDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(30);

    private readonly Lock _lock = new();
    private readonly List<Func<Task>> _listeners = [];
    private ITimer? _timer;

    public DateTimeOffset Now => time.GetUtcNow();

    public IDisposable OnTick(Func<Task> listener)
    {
        lock (_lock)
        {
            _listeners.Add(listener);
            _timer ??= time.CreateTimer(_ => Tick(), null, Interval, Interval);
        }

        return new Subscription(this, listener);
    }

    public void Dispose()
    {
        lock (_lock)
        {
            _timer?.Dispose();
            _listeners.Clear();
        }
    }

    private void Tick()
    {
        Func<Task>[] listeners;
        lock (_lock)
        {
            listeners = [.. _listeners];
        }

        foreach (var listener in listeners)
        {
            _ = listener();
        }
    }

    private sealed class Subscription(Clock clock, Func<Task> listener) : IDisposable
    {
        public void Dispose()
        {
            lock (clock._lock)
            {
                clock._listeners.Remove(listener);
            }
        }
    }
}

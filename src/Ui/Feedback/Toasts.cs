using Dezky.Ui.Data;

namespace Dezky.Ui.Feedback;

/// <summary>The toasts of one window. Good news leaves by itself; a failure stays until it is dismissed.</summary>
public sealed class Toasts(TimeProvider time) : IDisposable
{
    private const int AtOnce = 4;
    private static readonly TimeSpan Stay = TimeSpan.FromSeconds(6);

    private readonly Lock _lock = new();
    private readonly Dictionary<long, ITimer> _timers = [];
    private List<Toast> _shown = [];
    private long _last;

    public event Action? Changed;

    public IReadOnlyList<Toast> Shown => _shown;

    public void Success(string title, string? details = null) => Show(Tone.Positive, title, details);

    public void Failure(string title, string? details = null) => Show(Tone.Negative, title, details);

    public void Show(Tone tone, string title, string? details = null)
    {
        var toast = new Toast(Interlocked.Increment(ref _last), tone, title, details);
        lock (_lock)
        {
            _shown = [.. _shown.TakeLast(AtOnce - 1), toast];
        }

        if (tone != Tone.Negative)
        {
            Leave(toast.Id);
        }

        Changed?.Invoke();
    }

    /// <summary>Keeps a toast that someone is reading.</summary>
    public void Hold(long id)
    {
        lock (_lock)
        {
            if (_timers.Remove(id, out var timer))
            {
                timer.Dispose();
            }
        }
    }

    /// <summary>Lets a toast go after its time.</summary>
    public void Leave(long id)
    {
        lock (_lock)
        {
            _timers.TryAdd(id, time.CreateTimer(_ => Dismiss(id), null, Stay, Timeout.InfiniteTimeSpan));
        }
    }

    public void Dismiss(long id)
    {
        Hold(id);
        lock (_lock)
        {
            _shown = [.. _shown.Where(toast => toast.Id != id)];
        }

        Changed?.Invoke();
    }

    public void Dispose()
    {
        lock (_lock)
        {
            foreach (var timer in _timers.Values)
            {
                timer.Dispose();
            }

            _timers.Clear();
        }
    }
}

using Dezky.Ui.Feedback;

namespace Dezky.Ui.Tests.Feedback;

public sealed class ToastsTests
{
    [Fact]
    public void Success_LeavesAfterItsTime_AndAFailureStays()
    {
        var time = new ManualTime();
        using var toasts = new Toasts(time);
        toasts.Success("Saved");
        toasts.Failure("Not saved");

        time.Advance(TimeSpan.FromSeconds(6));

        Assert.Equal("Not saved", Assert.Single(toasts.Shown).Title);
    }

    [Fact]
    public void Hold_WhileSomebodyReads_KeepsTheToast()
    {
        var time = new ManualTime();
        using var toasts = new Toasts(time);
        toasts.Success("Saved");

        toasts.Hold(toasts.Shown[0].Id);
        time.Advance(TimeSpan.FromMinutes(1));

        Assert.Single(toasts.Shown);
    }

    [Fact]
    public void Show_ManyAtOnce_KeepsTheNewest()
    {
        using var toasts = new Toasts(new ManualTime());
        for (var i = 1; i <= 7; i++)
        {
            toasts.Success($"{i}");
        }

        Assert.Equal(["4", "5", "6", "7"], toasts.Shown.Select(toast => toast.Title));
    }

    /// <summary>A clock whose timers fire when it is told that time has passed.</summary>
    private sealed class ManualTime : TimeProvider
    {
        private readonly List<Timer> _timers = [];
        private TimeSpan _elapsed;

        public void Advance(TimeSpan span)
        {
            _elapsed += span;
            foreach (var timer in _timers.Where(timer => timer.Due <= _elapsed).ToArray())
            {
                timer.Fire();
            }
        }

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            var timer = new Timer(this, () => callback(state), _elapsed + dueTime);
            _timers.Add(timer);
            return timer;
        }

        private sealed class Timer(ManualTime time, Action fire, TimeSpan due) : ITimer
        {
            public TimeSpan Due => due;

            public void Fire()
            {
                Dispose();
                fire();
            }

            public bool Change(TimeSpan dueTime, TimeSpan period) => false;

            public void Dispose() => time._timers.Remove(this);

            public ValueTask DisposeAsync()
            {
                Dispose();
                return ValueTask.CompletedTask;
            }
        }
    }
}

namespace Dezky.GraphQL.Transport;

internal static class Timers
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(49);

    /// <summary>A timer for a point in time. One further away than timers reach fires at their limit, which only ends a connection early.</summary>
    public static ITimer At(TimeProvider clock, DateTimeOffset due, TimerCallback callback, object? state)
    {
        var wait = due - clock.GetUtcNow();
        var bounded = wait < TimeSpan.Zero ? TimeSpan.Zero : wait > Longest ? Longest : wait;
        return clock.CreateTimer(callback, state, bounded, Timeout.InfiniteTimeSpan);
    }
}

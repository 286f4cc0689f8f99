using System.Runtime.CompilerServices;

namespace Dezky.GraphQL.Tests.Support;

/// <summary>Waits for a condition that another thread or process brings about.</summary>
public static class Poll
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    public static async Task UntilAsync(Func<bool> condition, [CallerArgumentExpression(nameof(condition))] string what = "")
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(10));
        var started = TimeProvider.System.GetTimestamp();
        while (!condition())
        {
            Assert.True(TimeProvider.System.GetElapsedTime(started) < Limit, $"Still not so after {Limit.TotalSeconds} s: {what}");
            await timer.WaitForNextTickAsync();
        }
    }
}

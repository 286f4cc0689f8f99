using System.Diagnostics;

namespace Dezky.DevStack.Tests;

internal static class Eventually
{
    /// <summary>Polls until the condition holds; the longest time only decides when to give up.</summary>
    public static async Task HoldsAsync(Func<bool> condition, TimeSpan longest, Func<string> otherwise)
    {
        var watch = Stopwatch.StartNew();

        while (!condition())
        {
            Assert.True(watch.Elapsed < longest, otherwise());
            await Task.Delay(20);
        }
    }
}

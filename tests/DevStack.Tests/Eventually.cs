using System.Diagnostics;

namespace Dezky.DevStack.Tests;

internal static class Eventually
{
    /// <summary>Polls until the condition holds; the longest time only decides when to give up.</summary>
    public static Task HoldsAsync(Func<bool> condition, TimeSpan longest, Func<string> otherwise) =>
        HoldsAsync(() => Task.FromResult(condition()), longest, otherwise);

    /// <inheritdoc cref="HoldsAsync(Func{bool}, TimeSpan, Func{string})"/>
    public static async Task HoldsAsync(Func<Task<bool>> condition, TimeSpan longest, Func<string> otherwise)
    {
        var watch = Stopwatch.StartNew();

        while (!await condition())
        {
            Assert.True(watch.Elapsed < longest, otherwise());
            await Task.Delay(20);
        }
    }
}

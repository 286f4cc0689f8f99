using System.Diagnostics;

namespace Dezky.Bench.Store.Work;

/// <summary>Lets callers work at the same time and takes the time of each operation.</summary>
internal static class Measurement
{
    public static async Task<Result> RunAsync(IContender contender, Operation operation, IReadOnlyList<Caller> callers, TimeSpan duration)
    {
        await RoundAsync(contender, operation, callers, TimeSpan.FromMilliseconds(Math.Min(1000, duration.TotalMilliseconds / 2)));
        GC.Collect();
        var bytes = GC.GetTotalAllocatedBytes(precise: true);
        var processor = Environment.CpuUsage.TotalTime;
        var start = Stopwatch.GetTimestamp();
        var times = await RoundAsync(contender, operation, callers, duration);
        var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        processor = Environment.CpuUsage.TotalTime - processor;
        bytes = GC.GetTotalAllocatedBytes(precise: true) - bytes;
        Array.Sort(times);
        return new Result(
            contender.Name, operation, callers.Count, times.Length / seconds, At(times, 0.5), At(times, 0.99), processor.TotalMicroseconds / times.Length,
            (double)bytes / times.Length);
    }

    private static double At(long[] times, double share) => times.Length is 0
        ? double.NaN
        : times[(int)(share * (times.Length - 1))] * 1000.0 / Stopwatch.Frequency;

    private static async Task<long[]> RoundAsync(IContender contender, Operation operation, IReadOnlyList<Caller> callers, TimeSpan duration)
    {
        var end = Stopwatch.GetTimestamp() + (long)(duration.TotalSeconds * Stopwatch.Frequency);
        var times = await Task.WhenAll(callers.Select(caller => Task.Run(async () =>
        {
            var taken = new List<long>(100_000);
            for (var now = Stopwatch.GetTimestamp(); now < end;)
            {
                await contender.RunAsync(operation, caller);
                var after = Stopwatch.GetTimestamp();
                taken.Add(after - now);
                now = after;
            }

            return taken;
        })));
        return [.. times.SelectMany(each => each)];
    }
}

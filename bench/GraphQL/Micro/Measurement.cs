using System.Diagnostics;

namespace Dezky.Bench.GraphQL.Micro;

/// <summary>
/// What one operation costs: nanoseconds in the fastest of several batches, since everything else that a machine does only adds to them, and bytes
/// allocated.
/// </summary>
internal readonly record struct Measurement(double Nanoseconds, double? Allocated)
{
    private const int Batches = 15;

    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(1), BatchLength = TimeSpan.FromMilliseconds(100);

    public static async Task<Measurement> OfAsync(Func<ValueTask> operation)
    {
        // Long enough for the compiler's last tier, which works beside.
        var count = 0;
        for (var start = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(start) < WarmUp; count++)
        {
            await operation();
        }

        var batch = Math.Max(1, (int)(count * BatchLength / WarmUp));
        var fastest = double.MaxValue;
        var allocated = GC.GetTotalAllocatedBytes(precise: true);
        for (var index = 0; index < Batches; index++)
        {
            var start = Stopwatch.GetTimestamp();
            for (var operations = 0; operations < batch; operations++)
            {
                await operation();
            }

            fastest = Math.Min(fastest, Stopwatch.GetElapsedTime(start).TotalNanoseconds / batch);
        }

        allocated = GC.GetTotalAllocatedBytes(precise: true) - allocated;
        return new Measurement(fastest, (double)allocated / Batches / batch);
    }
}

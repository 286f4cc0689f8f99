using Dezky.Bench.GraphQL.Load;

namespace Dezky.Bench.GraphQL.FanOut;

/// <summary>The fan-outs beside each other.</summary>
internal static class FanOutReport
{
    public static void Print(TextWriter output, IReadOnlyList<FanOutResult> results)
    {
        if (results.Count == 0)
        {
            return;
        }

        var peer = results.FirstOrDefault(result => result.Server.Name == ServerKind.Mercurius);
        var table = new Table("fan-out", "deliveries/s", "× mercurius", "processor µs", "of mercurius", "clients µs", "peak MB");
        foreach (var result in results)
        {
            table.Add(
                result.Server.Title,
                Table.Number(result.PerSecond),
                Table.Number(result.PerSecond / peer?.PerSecond, 2),
                Table.Number(result.ProcessorTime, 1),
                Table.Percent(result.ProcessorTime / peer?.ProcessorTime),
                Table.Number(result.ClientProcessorTime, 1),
                Table.Number(result.PeakMemory / 1e6));
        }

        table.Print(output);
    }
}

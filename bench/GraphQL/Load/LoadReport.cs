namespace Dezky.Bench.GraphQL.Load;

/// <summary>A table for each case.</summary>
internal static class LoadReport
{
    public static void Print(TextWriter output, IReadOnlyList<LoadResult> results)
    {
        foreach (var @case in results.GroupBy(result => result.Case))
        {
            var limit = @case.FirstOrDefault(result => result.Server.Name == ServerKind.Limit);
            var peer = @case.FirstOrDefault(result => result.Server.Name == ServerKind.Mercurius);
            var table = new Table(
                @case.Key, "requests/s", "of limit", "× mercurius", "processor µs", "of limit", "× mercurius", "p50 µs", "p99 µs", "peak MB", "allocated B");
            foreach (var result in @case)
            {
                table.Add(
                    result.Server.Title,
                    Table.Number(result.PerSecond),
                    Table.Percent(result.PerSecond / limit?.PerSecond),
                    Table.Number(result.PerSecond / peer?.PerSecond, 2),
                    Table.Number(result.ProcessorTime, 1),
                    Table.Percent(limit?.ProcessorTime / result.ProcessorTime),
                    Table.Number(peer?.ProcessorTime / result.ProcessorTime, 2),
                    Table.Number(result.P50),
                    Table.Number(result.P99),
                    Table.Number(result.PeakMemory / 1e6),
                    Table.Number(result.Allocated));
            }

            table.Print(output);
            foreach (var late in @case.Where(result => result.Late > 0))
            {
                output.WriteLine($"  {late.Server.Title}: {late.Late} answers took longer than two seconds.");
            }
        }
    }
}

using Dezky.Bench.GraphQL.FanOut;
using Dezky.Bench.GraphQL.Load;

namespace Dezky.Bench.GraphQL;

/// <summary>What the engine is to reach, each with what it did. Targets whose servers or cases were left out of the run are left out too.</summary>
internal static class Targets
{
    private static readonly (string Case, double Share)[] SharesOfLimit = [("hello", 0.80), ("tenant", 0.75), ("page", 0.60)];

    public static void Print(TextWriter output, IReadOnlyList<LoadResult> loads, IReadOnlyList<FanOutResult> fanOuts)
    {
        var targets = OfLoads(loads).Concat(OfFanOuts(fanOuts)).ToList();
        if (targets.Count == 0)
        {
            return;
        }

        var table = new Table("target", "wanted", "measured", "");
        foreach (var (name, wanted, measured, isMet) in targets)
        {
            table.Add(name, wanted, measured, isMet ? "met" : "NOT MET");
        }

        table.Print(output);
    }

    private static IEnumerable<Target> OfLoads(IReadOnlyList<LoadResult> loads)
    {
        foreach (var @case in loads.GroupBy(load => load.Case))
        {
            if (@case.FirstOrDefault(load => load.Server.Name == ServerKind.Engine) is not { } engine)
            {
                continue;
            }

            if (@case.FirstOrDefault(load => load.Server.Name == ServerKind.Limit) is { } limit
                && SharesOfLimit.FirstOrDefault(share => share.Case == engine.Case).Share is var share and > 0)
            {
                yield return AtLeast($"{engine.Case}: requests/s of the limit", share, engine.PerSecond / limit.PerSecond);
                yield return AtLeast($"{engine.Case}: requests for each processor second, of the limit", share, limit.ProcessorTime / engine.ProcessorTime);
            }

            if (@case.FirstOrDefault(load => load.Server.Name == ServerKind.Mercurius) is { } mercurius)
            {
                if (engine.Case == "page")
                {
                    yield return Times($"{engine.Case}: requests/s, × mercurius", 5, engine.PerSecond / mercurius.PerSecond);
                    yield return Times($"{engine.Case}: requests for each processor second, × mercurius", 5, mercurius.ProcessorTime / engine.ProcessorTime);
                }

                yield return Below($"{engine.Case}: peak MB, below mercurius", mercurius.PeakMemory / 1e6, engine.PeakMemory / 1e6);
            }

            if (@case.Where(load => !load.Server.IsOwn).MinBy(load => load.P99) is { } quickest)
            {
                yield return Below($"{engine.Case}: p99 µs, below {quickest.Server.Title}", quickest.P99, engine.P99);
            }
        }
    }

    private static IEnumerable<Target> OfFanOuts(IReadOnlyList<FanOutResult> fanOuts)
    {
        if (fanOuts.FirstOrDefault(result => result.Server.Name == ServerKind.Engine) is { } engine
            && fanOuts.FirstOrDefault(result => result.Server.Name == ServerKind.Mercurius) is { } mercurius)
        {
            yield return Times("fan-out: deliveries/s, × mercurius", 2, engine.PerSecond / mercurius.PerSecond);
            yield return Times("fan-out: deliveries for each processor second, × mercurius", 2, mercurius.ProcessorTime / engine.ProcessorTime);
        }
    }

    private static Target AtLeast(string name, double wanted, double measured) =>
        new(name, $"≥ {Table.Percent(wanted)}", Table.Percent(measured), measured >= wanted);

    private static Target Times(string name, double wanted, double measured) =>
        new(name, $"≥ {Table.Number(wanted)}", Table.Number(measured, 2), measured >= wanted);

    private static Target Below(string name, double wanted, double measured) =>
        new(name, $"< {Table.Number(wanted)}", Table.Number(measured), measured < wanted);

    private readonly record struct Target(string Name, string Wanted, string Measured, bool IsMet);
}

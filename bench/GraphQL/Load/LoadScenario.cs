using System.Globalization;

namespace Dezky.Bench.GraphQL.Load;

/// <summary>The servers one after the other, each under the load of the cases one after the other.</summary>
internal sealed class LoadScenario(Settings settings, HttpClient http)
{
    private const int MaxWarmUpRounds = 5;

    // As long as a round costs less than this share of the one before, the next may cost less again.
    private const double StillWarmingUp = 0.9;

    public async Task<IReadOnlyList<LoadResult>> RunAsync(IReadOnlyList<ServerKind> servers, IReadOnlyList<Case> cases)
    {
        await Wrk.EnsureInstalledAsync();
        var results = new List<LoadResult>();
        foreach (var kind in servers)
        {
            Console.WriteLine($"{kind.Title} …");
            await using var server = await ServerProcess.StartAsync(kind);
            foreach (var @case in cases)
            {
                await Verification.CheckAsync(http, server.Url, server.Name, @case);
                await WarmUpAsync(server, @case);
            }

            foreach (var @case in cases)
            {
                results.Add(await MeasureAsync(kind, server, @case));
                await Verification.CheckAsync(http, server.Url, server.Name, @case);
            }
        }

        return results;
    }

    /// <summary>Runs the case until it no longer gets cheaper: on a busy machine a compiler that works beside takes its time.</summary>
    private async Task WarmUpAsync(ServerProcess server, Case @case)
    {
        var previous = double.MaxValue;
        for (var round = 0; round < MaxWarmUpRounds; round++)
        {
            var processor = server.ProcessorTime;
            var report = await Wrk.RunAsync(server.Url, @case, settings.WarmUpSeconds);
            var each = (server.ProcessorTime - processor).TotalMicroseconds / report.Requests;
            if (each > StillWarmingUp * previous)
            {
                return;
            }

            previous = each;
        }
    }

    private async Task<LoadResult> MeasureAsync(ServerKind kind, ServerProcess server, Case @case)
    {
        server.ForgetPeakMemory();
        var allocated = await AllocatedAsync(kind, server);
        var processor = server.ProcessorTime;
        var report = await Wrk.RunAsync(server.Url, @case, settings.Seconds);
        processor = server.ProcessorTime - processor;
        allocated = await AllocatedAsync(kind, server) - allocated;
        return new LoadResult(
            kind, @case.Name, report.PerSecond, report.P50, report.P99, processor.TotalMicroseconds / report.Requests, server.PeakMemory,
            allocated / (double)report.Requests, report.Late);
    }

    private async Task<long?> AllocatedAsync(ServerKind kind, ServerProcess server) =>
        kind.IsOwn ? long.Parse(await http.GetStringAsync(new Uri(server.Url, "/allocated")), CultureInfo.InvariantCulture) : null;
}

/// <summary>A server under the load of a case; times in microseconds, memory in bytes.</summary>
internal sealed record LoadResult(
    ServerKind Server, string Case, double PerSecond, double P50, double P99, double ProcessorTime, long PeakMemory, double? Allocated, long Late);

using System.Diagnostics;
using System.Globalization;
using Dezky.Bench.GraphQL.Load;

namespace Dezky.Bench.GraphQL.FanOut;

/// <summary>1,000 subscribers over graphql-transport-ws that each receive 100 events, of one server after the other.</summary>
internal static class FanOutScenario
{
    private const int Subscribers = 1_000, Events = 100, Rounds = 5;

    // A cold server that gets everything at once is late with the mutations themselves.
    private static readonly int[] WarmUp = [5, 10, 25, 50, Events, Events];

    // One thread waits for all sockets and handles what came itself: that leaves the most of the machine to the server.
    private static readonly Dictionary<string, string> OneThread = new()
    {
        ["DOTNET_SYSTEM_NET_SOCKETS_INLINE_COMPLETIONS"] = "1",
        ["DOTNET_SYSTEM_NET_SOCKETS_THREAD_COUNT"] = "1",
        ["DOTNET_gcServer"] = "0",
    };

    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    public static async Task<IReadOnlyList<FanOutResult>> RunAsync(IReadOnlyList<ServerKind> servers)
    {
        var results = new List<FanOutResult>();
        foreach (var kind in servers.Where(server => server.HasSubscriptions))
        {
            Console.WriteLine($"{kind.Title}, {Subscribers} subscribers …");
            await using var server = await ServerProcess.StartAsync(kind);
            results.Add(await MeasureAsync(kind, server));
        }

        return results;
    }

    private static async Task<FanOutResult> MeasureAsync(ServerKind kind, ServerProcess server)
    {
        using var clients = await StartClientsAsync(server.Url);
        try
        {
            // The first line says that everyone gets events.
            await ReadAsync(clients);
            await PublishAsync(clients, WarmUp);
            server.ForgetPeakMemory();
            var (processor, own) = (server.ProcessorTime, clients.TotalProcessorTime);
            var microseconds = await PublishAsync(clients, Enumerable.Repeat(Events, Rounds));
            clients.Refresh();
            var deliveries = (double)Subscribers * Events * Rounds;
            return new FanOutResult(
                kind,
                deliveries / microseconds * 1e6,
                (server.ProcessorTime - processor).TotalMicroseconds / deliveries,
                (clients.TotalProcessorTime - own).TotalMicroseconds / deliveries,
                server.PeakMemory);
        }
        finally
        {
            clients.Kill();
        }
    }

    private static async Task<double> PublishAsync(Process clients, IEnumerable<int> rounds)
    {
        var microseconds = 0d;
        foreach (var events in rounds)
        {
            await clients.StandardInput.WriteLineAsync(events.ToString(CultureInfo.InvariantCulture));
            await clients.StandardInput.FlushAsync();
            microseconds += await ReadAsync(clients);
        }

        return microseconds;
    }

    private static async Task<double> ReadAsync(Process clients) =>
        await clients.StandardOutput.ReadLineAsync().WaitAsync(Limit) is { } line
            ? double.Parse(line, CultureInfo.InvariantCulture)
            : throw new BenchException($"The subscribers failed.\n{await clients.StandardError.ReadToEndAsync()}");

    private static Task<Process> StartClientsAsync(Uri url) => Child.StartAsync(
        [
            "dotnet", Path.Combine(AppContext.BaseDirectory, "Dezky.Bench.GraphQL.dll"),
            "subscribe", url.ToString(), Subscribers.ToString(CultureInfo.InvariantCulture),
        ],
        environment: OneThread);
}

/// <summary>What the fan-out of a server came to; times in microseconds a delivery, memory in bytes.</summary>
internal sealed record FanOutResult(ServerKind Server, double PerSecond, double ProcessorTime, double ClientProcessorTime, long PeakMemory);

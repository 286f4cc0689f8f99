using Dezky.Bench.GraphQL.Data;
using Dezky.Bench.GraphQL.FanOut;
using Dezky.Bench.GraphQL.Load;
using Dezky.Bench.GraphQL.Micro;

namespace Dezky.Bench.GraphQL;

/// <summary>The scenarios of a run, one after the other, and what they found.</summary>
internal static class BenchRun
{
    private const string Micro = "micro", Server = "server", FanOut = "fanout";

    public static async Task RunAsync(Settings settings)
    {
        var scenarios = Settings.Choose(settings.Only, [Micro, Server, FanOut], name => name);
        var cases = Settings.Choose(settings.Cases, Case.All(new TenantStore()), @case => @case.Name);
        var servers = Settings.Choose(settings.Servers, ServerKind.All, server => server.Name);
        ShowLoad();
        if (servers.Any(server => !server.IsOwn))
        {
            await Peers.InstallAsync();
        }

        var steps = scenarios.Contains(Micro) ? await MicroScenario.RunAsync(cases, withPeer: servers.Any(server => !server.IsOwn)) : [];
        using var http = new HttpClient();
        var loads = scenarios.Contains(Server) ? await new LoadScenario(settings, http).RunAsync(servers, cases) : [];
        var fanOuts = scenarios.Contains(FanOut) ? await FanOutScenario.RunAsync(servers) : [];
        MicroReport.Print(Console.Out, steps);
        LoadReport.Print(Console.Out, loads);
        FanOutReport.Print(Console.Out, fanOuts);
        Targets.Print(Console.Out, loads, fanOuts);
        Console.WriteLine();
        ShowLoad();
    }

    /// <summary>On a machine that does other work too, results are good for comparisons within the run at best.</summary>
    private static void ShowLoad() =>
        Console.WriteLine($"Load of the machine: {File.ReadAllText("/proc/loadavg").Trim()}; {Environment.ProcessorCount} processors.");
}

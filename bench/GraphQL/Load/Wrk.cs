using System.Globalization;
using System.Text.Json;

namespace Dezky.Bench.GraphQL.Load;

/// <summary>The load generator wrk: one thread, 32 connections.</summary>
internal static class Wrk
{
    /// <summary>What the draft of GraphQL over HTTP recommends to clients.</summary>
    public const string Accept = "application/graphql-response+json, application/json;q=0.9";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public static async Task EnsureInstalledAsync()
    {
        if (Tool.Exists("wrk"))
        {
            return;
        }

        if (!Environment.IsPrivilegedProcess || !Tool.Exists("apt-get"))
        {
            throw new BenchException("wrk was not found; install it (Debian: apt-get install wrk) and try again.");
        }

        Console.WriteLine("Installing wrk …");
        await Tool.RunAsync("apt-get", ["update", "-qq"]);
        await Tool.RunAsync("apt-get", ["install", "-y", "-qq", "--no-install-recommends", "wrk"]);
    }

    public static async Task<WrkReport> RunAsync(Uri url, Case @case, int seconds)
    {
        var output = await Tool.RunAsync(
            "wrk",
            [
                "-t1", "-c32", string.Create(CultureInfo.InvariantCulture, $"-d{seconds}s"),
                "-s", Path.Combine(AppContext.BaseDirectory, "Load", "wrk.lua"), url.ToString(), "--", Accept, @case.Body,
            ]);
        var report = JsonSerializer.Deserialize<WrkReport>(output.Split('\n').Last(line => line.StartsWith('{')), Json)!;
        return report is { Requests: > 0, Refused: 0, Broken: 0 }
            ? report
            : throw new BenchException(
                $"Under the load «{@case.Name}» {report.Refused} of {report.Requests} requests were refused; {report.Broken} connections broke.");
    }
}

/// <summary>What wrk measured; latencies in microseconds. Late are answers that took longer than two seconds, which is no failure.</summary>
internal sealed record WrkReport(long Requests, long Microseconds, long Refused, long Broken, long Late, long P50, long P99)
{
    public double PerSecond => Requests * 1e6 / Microseconds;
}

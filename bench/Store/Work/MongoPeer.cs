using System.Diagnostics;
using System.Text.Json;

namespace Dezky.Bench.Store.Work;

/// <summary>The same work by MongoDB's driver for Node.js, in a process of its own: installed from npm as its lock file has it.</summary>
internal static class MongoPeer
{
    private const string LockFile = "package-lock.json";

    private static readonly JsonSerializerOptions Web = new(JsonSerializerDefaults.Web) { Converters = { new System.Text.Json.Serialization.JsonStringEnumConverter() } };
    private static readonly string Sources = Path.Combine(AppContext.BaseDirectory, "Peers");

    public static async Task<IReadOnlyList<Result>> RunAsync(string connectionString, Settings settings, int callers, Action<Result> found)
    {
        var folder = await InstallAsync();
        var output = await ToolAsync(
            "node", ["mongodb.mjs", connectionString, $"{settings.Seconds}", $"{callers}", string.Join(',', settings.Operations)], folder);
        List<Result> results =
        [
            .. output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonSerializer.Deserialize<Line>(line, Web)!)
                .Select(line => new Result("mongodb for Node.js", line.Operation, line.Callers, line.PerSecond, line.P50, line.P99)),
        ];
        results.ForEach(found);
        return results;
    }

    private static async Task<string> InstallAsync()
    {
        var folder = Path.Combine(Repository(), ".cache", "store-peers");
        Directory.CreateDirectory(folder);
        var isInstalled = Directory.Exists(Path.Combine(folder, "node_modules")) && File.Exists(Path.Combine(folder, LockFile))
            && await File.ReadAllTextAsync(Path.Combine(folder, LockFile)) == await File.ReadAllTextAsync(Path.Combine(Sources, LockFile));
        foreach (var file in Directory.EnumerateFiles(Sources))
        {
            File.Copy(file, Path.Combine(folder, Path.GetFileName(file)), overwrite: true);
        }

        if (!isInstalled)
        {
            await ToolAsync("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"], folder);
        }

        return folder;
    }

    private static async Task<string> ToolAsync(string program, IEnumerable<string> arguments, string folder)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true })
            ?? throw new InvalidOperationException($"{program} does not start.");
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(10));
        try
        {
            var output = await process.StandardOutput.ReadToEndAsync(limit.Token);
            await process.WaitForExitAsync(limit.Token);
            return process.ExitCode is 0 ? output : throw new InvalidOperationException($"{program} ended with {process.ExitCode}.");
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }
    }

    private static string Repository()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Dezky.sln")))
        {
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("The benchmark runs from its repository only.");
        }

        return folder;
    }

    private sealed record Line(Operation Operation, int Callers, double PerSecond, double P50, double P99);
}

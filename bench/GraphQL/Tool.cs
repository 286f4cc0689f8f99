namespace Dezky.Bench.GraphQL;

/// <summary>A program that runs to its end.</summary>
internal static class Tool
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(10);

    public static bool Exists(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Any(folder => File.Exists(Path.Combine(folder, program)));

    /// <summary>What it prints.</summary>
    /// <exception cref="BenchException">It failed.</exception>
    public static async Task<string> RunAsync(
        string program, IEnumerable<string> arguments, string folder = "", IReadOnlyDictionary<string, string>? environment = null)
    {
        using var process = await Child.StartAsync([program, .. arguments], folder, environment);
        using var limit = new CancellationTokenSource(Limit);
        var output = process.StandardOutput.ReadToEndAsync(limit.Token);
        var errors = process.StandardError.ReadToEndAsync(limit.Token);
        try
        {
            await process.WaitForExitAsync(limit.Token);
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }

        return process.ExitCode == 0
            ? await output
            : throw new BenchException($"{program} ended with {process.ExitCode}.\n{await errors}{await output}");
    }
}

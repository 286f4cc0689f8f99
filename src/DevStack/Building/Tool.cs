using System.Diagnostics;
using Dezky.DevStack.Running;

namespace Dezky.DevStack.Building;

/// <summary>A tool that runs to its end, its output handed over line by line. It ends together with the launcher.</summary>
internal static class Tool
{
    public static async Task<int> RunAsync(
        IReadOnlyList<string> command,
        string folder,
        Action<string> line,
        CancellationToken cancellation,
        IReadOnlyDictionary<string, string>? environment = null,
        Action<string>? errorLine = null)
    {
        var start = new ProcessStartInfo("setpriv", ["--pdeathsig", "TERM", .. command])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };

        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
        {
            start.Environment[name] = value;
        }

        using var process = await ProcessSpawner.StartAsync(start);
        process.StandardInput.Close();
        var gate = new Lock();

        try
        {
            await Task.WhenAll(ReadAsync(process.StandardOutput, line), ReadAsync(process.StandardError, errorLine ?? line), process.WaitForExitAsync(cancellation));
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }

        return process.ExitCode;

        async Task ReadAsync(StreamReader reader, Action<string> take)
        {
            while (await reader.ReadLineAsync(cancellation) is { } text)
            {
                lock (gate)
                {
                    take(text);
                }
            }
        }
    }

    /// <summary>What the tool prints, or nothing where it is not installed or fails.</summary>
    public static async Task<string?> TryReadAsync(IReadOnlyList<string> command, CancellationToken cancellation)
    {
        var lines = new List<string>();
        var code = await RunAsync(command, Surroundings.Root, lines.Add, cancellation);
        return code == 0 ? string.Join('\n', lines).Trim() : null;
    }
}

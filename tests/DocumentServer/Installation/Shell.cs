using System.ComponentModel;
using System.Diagnostics;

namespace Dezky.DocumentServer.Installation;

/// <summary>Runs a tool to its end. Its words are the answer, or become part of the error.</summary>
internal static class Shell
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);

    public static async Task<string> RunAsync(string purpose, string folder, IEnumerable<string> command)
    {
        string[] words = [.. command];
        using var process = Start(words, folder);
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        using var limit = new CancellationTokenSource(Limit);

        try
        {
            await process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw new InstallationException($"{purpose}: {words[0]} did not end within {Limit.TotalMinutes:0} minutes.");
        }

        return process.ExitCode == 0
            ? await output
            : throw new InstallationException($"{purpose}: {words[0]} ended with {process.ExitCode}.{Tail(await output + await error)}");
    }

    private static Process Start(string[] command, string folder)
    {
        try
        {
            return Process.Start(new ProcessStartInfo(command[0], command[1..])
            {
                WorkingDirectory = folder,
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                Environment = { ["LC_ALL"] = "C", ["DEBIAN_FRONTEND"] = "noninteractive" },
            })!;
        }
        catch (Win32Exception)
        {
            throw new InstallationException($"{command[0]} was not found; it is needed to install DocumentDB (a Debian system has it).");
        }
    }

    private static string Tail(string text) =>
        string.Concat(text.Split('\n', StringSplitOptions.RemoveEmptyEntries).TakeLast(8).Select(line => $"\n  | {line.TrimEnd()}"));
}

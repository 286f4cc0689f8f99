using System.ComponentModel;
using System.Diagnostics;

namespace Dezky.DocumentServer.Tests;

/// <summary>MongoDB's own driver for Node.js, installed once into the repository's <c>.cache</c> as the lock file has it.</summary>
internal static class NodeDriver
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);
    private static readonly string Sources = Path.Combine(AppContext.BaseDirectory, "Driver");
    private static readonly string Folder = Path.Combine(FindRepository(), ".cache", "mongodb-driver");
    private static readonly Lazy<Task> Prepared = new(PrepareAsync);

    /// <summary>The names of all checks, in their order, as they stand in the scripts.</summary>
    public static IReadOnlyList<string> Checks { get; } =
    [
        .. Directory.EnumerateFiles(Sources, "*.mjs").Order(StringComparer.Ordinal).SelectMany(File.ReadLines)
            .Where(line => line.StartsWith("check('", StringComparison.Ordinal))
            .Select(line => line.Split('\'')[1]),
    ];

    /// <summary>Runs a script to its end; the answer is what it printed.</summary>
    public static async Task<string> RunAsync(string script, params string[] arguments)
    {
        await Prepared.Value;
        return await ExecuteAsync("node", [script, .. arguments]);
    }

    private static async Task PrepareAsync()
    {
        Directory.CreateDirectory(Folder);
        var lockFile = Path.Combine(Folder, "package-lock.json");
        var isInstalled = Directory.Exists(Path.Combine(Folder, "node_modules", "mongodb"))
            && File.Exists(lockFile)
            && await File.ReadAllTextAsync(lockFile) == await File.ReadAllTextAsync(Path.Combine(Sources, "package-lock.json"));

        foreach (var file in Directory.EnumerateFiles(Sources))
        {
            File.Copy(file, Path.Combine(Folder, Path.GetFileName(file)), overwrite: true);
        }

        if (!isInstalled)
        {
            await ExecuteAsync("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund"]);
        }
    }

    private static async Task<string> ExecuteAsync(string program, string[] arguments)
    {
        using var process = Start(program, arguments);
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        using var limit = new CancellationTokenSource(Limit);

        try
        {
            await process.WaitForExitAsync(limit.Token);
            return process.ExitCode == 0
                ? await output
                : throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} failed:\n{await error}{await output}");
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }
    }

    private static Process Start(string program, string[] arguments)
    {
        try
        {
            return Process.Start(new ProcessStartInfo(program, arguments)
            {
                WorkingDirectory = Folder,
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            })!;
        }
        catch (Win32Exception exception)
        {
            throw new InvalidOperationException($"The checks by MongoDB's driver need Node.js 20 or newer: {program} could not be started.", exception);
        }
    }

    private static string FindRepository()
    {
        var folder = AppContext.BaseDirectory;

        while (!File.Exists(Path.Combine(folder, "Dezky.sln")))
        {
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("The tests do not run inside the repository.");
        }

        return folder;
    }
}

using System.ComponentModel;
using System.Diagnostics;

namespace Dezky.TestSupport;

/// <summary>
/// Scripts for Node.js beside their <c>package.json</c> in a test project's output, with their packages installed once into the repository's
/// <c>.cache</c> as the lock file has them. A machine without Node fails the tests: what they compare with is part of them.
/// </summary>
/// <param name="folder">The folder in the output.</param>
/// <param name="name">The folder in the cache.</param>
public sealed class NodeScripts(string folder, string name)
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);

    private readonly string _sources = Path.Combine(AppContext.BaseDirectory, folder);
    private readonly string _installed = Path.Combine(FindRepository(), ".cache", name);
    private readonly Lock _lock = new();
    private Task? _prepared;

    /// <summary>The scripts as they stand in the output.</summary>
    public IEnumerable<string> Sources => Directory.EnumerateFiles(_sources, "*.mjs").Order(StringComparer.Ordinal);

    /// <summary>Runs a script to its end; the answer is what it printed.</summary>
    /// <exception cref="InvalidOperationException">It failed; the message says what it printed.</exception>
    public async Task<string> RunAsync(string script, IEnumerable<string> arguments, string input = "")
    {
        await PreparedAsync();
        return await ExecuteAsync("node", [script, .. arguments], input);
    }

    /// <summary>Starts a script that runs until its input ends.</summary>
    public async Task<Process> StartAsync(string script, params string[] arguments)
    {
        await PreparedAsync();
        return Start("node", [script, .. arguments]);
    }

    private Task PreparedAsync()
    {
        lock (_lock)
        {
            return _prepared ??= PrepareAsync();
        }
    }

    private async Task PrepareAsync()
    {
        Directory.CreateDirectory(_installed);
        var lockFile = Path.Combine(_installed, "package-lock.json");
        var isInstalled = File.Exists(Path.Combine(_installed, "node_modules", ".package-lock.json"))
            && File.Exists(lockFile)
            && await File.ReadAllTextAsync(lockFile) == await File.ReadAllTextAsync(Path.Combine(_sources, "package-lock.json"));
        foreach (var file in Directory.EnumerateFiles(_sources))
        {
            File.Copy(file, Path.Combine(_installed, Path.GetFileName(file)), overwrite: true);
        }

        if (!isInstalled)
        {
            await ExecuteAsync("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund"], input: "");
        }
    }

    private async Task<string> ExecuteAsync(string program, string[] arguments, string input)
    {
        using var process = Start(program, arguments);
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        using var limit = new CancellationTokenSource(Limit);
        try
        {
            await process.StandardInput.WriteAsync(input);
            process.StandardInput.Close();
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

    private Process Start(string program, string[] arguments)
    {
        try
        {
            return Process.Start(new ProcessStartInfo(program, arguments)
            {
                WorkingDirectory = _installed,
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            })!;
        }
        catch (Win32Exception missing)
        {
            throw new InvalidOperationException($"These tests need Node.js 20 or newer: {program} could not be started.", missing);
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

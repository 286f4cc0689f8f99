using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace Dezky.GraphQL.Tests.Support;

/// <summary>
/// Runs scripts on Node beside their <c>package.json</c>, whose packages are installed when they are missing or older than the lock file.
/// A machine without Node fails the tests: what they compare with is part of them.
/// </summary>
public sealed class NodeProcess
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(3);
    private static readonly SemaphoreSlim Installing = new(1, 1);

    private readonly string _folder;

    private NodeProcess(string folder) => _folder = folder;

    /// <summary>Prepares a folder of this project, such as <c>Transport/Node</c>.</summary>
    public static async Task<NodeProcess> PrepareAsync(string folder, [CallerFilePath] string caller = "")
    {
        var node = new NodeProcess(Path.GetFullPath(Path.Combine(ProjectFolder(caller), folder)));
        await Installing.WaitAsync();
        try
        {
            if (node.IsOutdated())
            {
                await RunAsync("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"], node._folder);
            }
        }
        finally
        {
            Installing.Release();
        }

        return node;
    }

    /// <summary>Runs a script to its end and gives the lines it printed.</summary>
    public Task<IReadOnlyList<string>> RunAsync(string script, params string[] arguments) => RunAsync("node", [script, .. arguments], _folder);

    private bool IsOutdated()
    {
        var wanted = new FileInfo(Path.Combine(_folder, "package-lock.json"));
        var installed = new FileInfo(Path.Combine(_folder, "node_modules", ".package-lock.json"));
        return !installed.Exists || installed.LastWriteTimeUtc < wanted.LastWriteTimeUtc;
    }

    private static string ProjectFolder(string file)
    {
        for (var folder = Path.GetDirectoryName(file); folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (Directory.EnumerateFiles(folder, "*.csproj").Any())
            {
                return folder;
            }
        }

        throw new InvalidOperationException($"{file} is in no project.");
    }

    private static async Task<IReadOnlyList<string>> RunAsync(string program, IEnumerable<string> arguments, string folder)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        using var limit = new CancellationTokenSource(Limit);
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(limit.Token);
            var errors = await process.StandardError.ReadToEndAsync(limit.Token);
            var lines = (await output).Split('\n', StringSplitOptions.RemoveEmptyEntries);
            await process.WaitForExitAsync(limit.Token);
            Assert.True(process.ExitCode == 0, $"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}.\n{errors}");
            return lines;
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }
    }
}

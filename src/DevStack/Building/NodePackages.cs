using System.Globalization;
using Dezky.DevStack.Running;

namespace Dezky.DevStack.Building;

/// <summary>What the browser gets from npm: fonts, icons and the GraphQL IDE. The platform runs without them.</summary>
internal static class NodePackages
{
    private const int OldestNode = 20;

    public static IReadOnlyList<string> Folders { get; } = ["src/Ui", "src/GraphApi/Ide"];

    public static string Installed(string root, string folder) => Path.Combine(root, folder, "node_modules", ".package-lock.json");

    public static async Task InstallAsync(Progress progress, CancellationToken cancellation)
    {
        var missing = Folders.Where(IsOutdated).ToList();

        if (missing.Count == 0)
        {
            return;
        }

        var version = await Tool.TryReadAsync(["node", "--version"], cancellation);

        if (version is null || !int.TryParse(version.TrimStart('v').Split('.')[0], CultureInfo.InvariantCulture, out var major) || major < OldestNode)
        {
            var found = version is null ? "was not found" : $"is needed and {version} was found";
            progress.Say($"Node {OldestNode} or newer {found}: going on with system fonts and without the GraphQL IDE.");
            return;
        }

        await progress.StepAsync("Installing fonts, icons and the GraphQL IDE", async () =>
        {
            foreach (var folder in missing)
            {
                await InstallAsync(folder, progress, cancellation);
            }
        });
    }

    private static async Task InstallAsync(string folder, Progress progress, CancellationToken cancellation)
    {
        var lines = new List<string>();
        string[] command = ["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"];
        var code = await Tool.RunAsync(command, Path.Combine(Surroundings.Root, folder), lines.Add, cancellation);

        if (code != 0)
        {
            progress.Say($"npm could not install {folder} (exit code {code}): going on without what it holds.");
            lines.TakeLast(5).ToList().ForEach(line => progress.Say($"  | {line}"));
        }
    }

    private static bool IsOutdated(string folder)
    {
        var wanted = new FileInfo(Path.Combine(Surroundings.Root, folder, "package-lock.json"));
        var installed = new FileInfo(Installed(Surroundings.Root, folder));
        return wanted.Exists && (!installed.Exists || installed.LastWriteTimeUtc < wanted.LastWriteTimeUtc);
    }
}

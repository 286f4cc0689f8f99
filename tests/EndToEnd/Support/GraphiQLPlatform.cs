using System.Diagnostics;

namespace Dezky.EndToEnd.Support;

/// <summary>The platform with GraphiQL as its IDE, which is bundled first.</summary>
public sealed class GraphiQLPlatform : Platform
{
    private static readonly TimeSpan BundleLimit = TimeSpan.FromMinutes(5);
    private static readonly string Folder = Path.Combine(Root, "src", "GraphApi", "Ide", "GraphiQL");

    protected override IEnumerable<(string Name, string Value)> Settings =>
        [("GraphQL__Ide", "GraphiQL"), ("GraphQL__IdePath", Path.Combine(Folder, "dist"))];

    public override async Task InitializeAsync()
    {
        await NpmAsync("ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error");
        await NpmAsync("run", "build");
        await base.InitializeAsync();
    }

    private static async Task NpmAsync(params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("npm", arguments)
        {
            WorkingDirectory = Folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        using var limit = new CancellationTokenSource(BundleLimit);
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(limit.Token);
            var errors = await process.StandardError.ReadToEndAsync(limit.Token);
            await output;
            await process.WaitForExitAsync(limit.Token);
            Assert.True(process.ExitCode == 0, $"npm {arguments[0]} ended with {process.ExitCode}.\n{errors}");
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

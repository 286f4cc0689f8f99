using System.Diagnostics;
using Dezky.EndToEnd.Support;

namespace Dezky.EndToEnd.Accessibility;

/// <summary>
/// axe-core, which judges what is on a page. It is installed once into the repository's <c>.cache</c>, as the lock file has it, and runs beside the
/// page's own scripts, whose policy stays as strict as it is.
/// </summary>
internal static class Axe
{
    private static readonly TimeSpan InstallLimit = TimeSpan.FromMinutes(3);
    private static readonly string Folder = Path.Combine(Platform.Root, ".cache", "axe-core");
    private static readonly string Sources = Path.Combine(Platform.Root, "tests", "EndToEnd", "Accessibility");
    private static readonly Lazy<Task<string>> Script = new(LoadAsync);

    /// <summary>Fails with each violation and where it is; <paramref name="part"/> narrows the judgement to a part of the page.</summary>
    public static async Task AssertNoViolationsAsync(IPage page, string what, string part = "html")
    {
        if (!await page.EvaluateAsync<bool>("() => 'axe' in window"))
        {
            await page.EvaluateAsync($"{await Script.Value};0");
        }

        var violations = await page.EvaluateAsync<string[]>(
            """
            async part => (await axe.run(part, { resultTypes: ["violations"], preload: false })).violations.flatMap(violation =>
              violation.nodes.map(node => `${violation.id}: ${node.target.join(" ")}: ${node.failureSummary.replace(/\s+/g, " ")}`))
            """,
            part);

        Assert.True(violations.Length == 0, $"{what}:\n{string.Join('\n', violations)}");
    }

    private static async Task<string> LoadAsync()
    {
        var script = Path.Combine(Folder, "node_modules", "axe-core", "axe.min.js");
        if (!File.Exists(script) || await TextOfLockAsync(Folder) != await TextOfLockAsync(Sources))
        {
            Directory.CreateDirectory(Folder);
            foreach (var file in (string[])["package.json", "package-lock.json"])
            {
                File.Copy(Path.Combine(Sources, file), Path.Combine(Folder, file), overwrite: true);
            }

            await InstallAsync();
        }

        return await File.ReadAllTextAsync(script);
    }

    private static async Task<string?> TextOfLockAsync(string folder)
    {
        var path = Path.Combine(folder, "package-lock.json");
        return File.Exists(path) ? await File.ReadAllTextAsync(path) : null;
    }

    private static async Task InstallAsync()
    {
        using var process = Process.Start(new ProcessStartInfo("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"])
        {
            WorkingDirectory = Folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        using var limit = new CancellationTokenSource(InstallLimit);
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(limit.Token);
            var errors = await process.StandardError.ReadToEndAsync(limit.Token);
            await process.WaitForExitAsync(limit.Token);
            Assert.True(process.ExitCode == 0, $"npm ci ended with {process.ExitCode}.\n{errors}{await output}");
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

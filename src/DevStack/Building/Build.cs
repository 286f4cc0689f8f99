using Dezky.DevStack.Running;

namespace Dezky.DevStack.Building;

/// <summary>Builds in Release, only when something changed since the last good build, and one build at a time.</summary>
internal static class Build
{
    private const string Apps = "build/Apps.slnf";
    private const string Everything = "Dezky.sln";

    /// <summary>The apps as the sources have them now.</summary>
    public static async Task<BuiltApps> AppsAsync(Progress progress, CancellationToken cancellation)
    {
        using var turn = await TakeTurnAsync(progress, cancellation);
        await NodePackages.InstallAsync(progress, cancellation);
        var apps = BuiltApps.OfSources(Surroundings.Root);

        if (!apps.Exist)
        {
            await progress.StepAsync("Building what changed", () => BuildAsync(Apps, cancellation));
            await apps.PutAsideAsync(cancellation);
        }

        return apps;
    }

    public static async Task EverythingAsync(Progress progress, CancellationToken cancellation)
    {
        using var turn = await TakeTurnAsync(progress, cancellation);
        await NodePackages.InstallAsync(progress, cancellation);
        var apps = BuiltApps.OfSources(Surroundings.Root);
        await progress.StepAsync("Building everything", () => BuildAsync(Everything, cancellation));

        if (!apps.Exist)
        {
            await apps.PutAsideAsync(cancellation);
        }
    }

    /// <summary>Only some projects, for a quick answer.</summary>
    public static async Task ProjectsAsync(IEnumerable<string> projects, Progress progress, CancellationToken cancellation)
    {
        using var turn = await TakeTurnAsync(progress, cancellation);

        foreach (var project in projects)
        {
            await progress.StepAsync($"Building {project}", () => BuildAsync(project, cancellation));
        }
    }

    private static async Task BuildAsync(string what, CancellationToken cancellation)
    {
        await using var log = new BuildLog(Path.Combine(Surroundings.Artifacts, "build.log"));

        // No server of the compiler and no waiting MSBuild nodes: what the launcher starts ends with it.
        string[] command =
        [
            Surroundings.DotNet, "build", what, "-c", "Release", "-v", "quiet", "-tl:off", "-nologo", "-nodeReuse:false", "-p:UseSharedCompilation=false",
        ];

        if (await Tool.RunAsync(command, Surroundings.Root, log.Take, cancellation) != 0)
        {
            throw log.Failure();
        }
    }

    private static async Task<FileStream> TakeTurnAsync(Progress progress, CancellationToken cancellation)
    {
        for (var said = false; ; said = true)
        {
            try
            {
                return FileLock.Take(Path.Combine(Surroundings.Artifacts, "build.lock"));
            }
            catch (IOException failure) when (FileLock.IsHeld(failure))
            {
                if (!said)
                {
                    progress.Say("Waiting for another build of this repository …");
                }

                await Task.Delay(200, cancellation);
            }
        }
    }
}

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
        var log = Path.Combine(Surroundings.Artifacts, "build.log");
        var last = new Queue<string>();
        int code;

        await using (var writer = new StreamWriter(log))
        {
            // No server of the compiler and no waiting MSBuild nodes: what the launcher starts ends with it.
            code = await Tool.RunAsync(
                [
                    Surroundings.DotNet, "build", what, "-c", "Release", "-v", "quiet", "-tl:off", "-nologo", "-clp:NoSummary",
                    "-nodeReuse:false", "-p:UseSharedCompilation=false",
                ],
                Surroundings.Root,
                line => Keep(writer, last, line),
                cancellation);
        }

        if (code != 0)
        {
            throw new LauncherException(
                ExitCode.BuildFailed, $"the build failed; its log is {log}. Its last lines:{string.Concat(last.Select(line => $"\n  | {line}"))}");
        }
    }

    private static void Keep(StreamWriter log, Queue<string> last, string line)
    {
        log.WriteLine(line);
        last.Enqueue(line);

        if (last.Count > 20)
        {
            last.Dequeue();
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

namespace Dezky.DevStack;

/// <summary>The repository and the machine around the launcher.</summary>
internal static class Surroundings
{
    /// <summary>The repository's root: the first folder above the launcher's own files that holds the solution.</summary>
    public static string Root { get; } = FindRoot();

    public static string Artifacts => Path.Combine(Root, "artifacts");

    /// <summary>The host that runs this process, which is then the one that can run the others.</summary>
    public static string DotNet { get; } = Environment.ProcessPath is { } path && Path.GetFileName(path) == "dotnet" ? path : "dotnet";

    /// <summary>This program, to be started again for its internal commands.</summary>
    public static string Launcher { get; } = Path.Combine(AppContext.BaseDirectory, "Dezky.DevStack.dll");

    public static string Assembly(string project) => Path.Combine(Artifacts, "bin", project, "release", $"Dezky.{project}.dll");

    public static void RefuseProduction()
    {
        foreach (var variable in (string[])["ASPNETCORE_ENVIRONMENT", "DOTNET_ENVIRONMENT"])
        {
            if (string.Equals(Environment.GetEnvironmentVariable(variable), "Production", StringComparison.OrdinalIgnoreCase))
            {
                throw new LauncherException(
                    ExitCode.Failed, $"this is for a developer's machine only, and {variable} says Production: nothing was started.");
            }
        }
    }

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Dezky.sln")))
            {
                return folder.FullName;
            }
        }

        throw new LauncherException(ExitCode.Failed, $"no Dezky.sln above {AppContext.BaseDirectory}: the launcher runs from its repository only.");
    }
}

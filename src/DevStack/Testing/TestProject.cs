namespace Dezky.DevStack.Testing;

/// <summary>A project of <c>tests/</c> that holds tests.</summary>
internal sealed record TestProject(string Name)
{
    // They start servers, browsers or whole platforms: side by side they would starve each other on two cores.
    private static readonly HashSet<string> Heavy = ["Infrastructure.Tests", "DocumentServer.Tests", "Faults.Tests", "DevStack.Tests", "EndToEnd"];

    private static readonly HashSet<string> OnWholePlatforms = ["DevStack.Tests", "EndToEnd"];

    private static readonly HashSet<string> OnServers = ["Infrastructure.Tests", "DocumentServer.Tests", "Faults.Tests", "DevStack.Tests"];

    public bool IsHeavy => Heavy.Contains(Name);

    /// <summary>Whether its tests start <c>up</c>, and so need the apps.</summary>
    public bool NeedsApps => OnWholePlatforms.Contains(Name);

    public bool NeedsBrowser => Name == "EndToEnd";

    /// <summary>Whether its tests need Redis, MongoDB's client library and a server to talk to.</summary>
    public bool NeedsServers => OnServers.Contains(Name);

    public string Folder => $"tests/{Name}";

    public string Assembly => Surroundings.Assembly(Name);

    public string ReportFolder => Path.Combine(Surroundings.Artifacts, "test-results", Name);

    public static IReadOnlyList<TestProject> FindAll(string root) =>
    [
        .. Directory.EnumerateFiles(Path.Combine(root, "tests"), "*.csproj", SearchOption.AllDirectories)
            .Where(path => File.ReadAllText(path).Contains("Microsoft.NET.Test.Sdk", StringComparison.Ordinal))
            .Select(path => new TestProject(Path.GetFileNameWithoutExtension(path)))
            .OrderBy(project => project.IsHeavy).ThenBy(project => project.Name, StringComparer.Ordinal),
    ];
}

using System.Xml.Linq;

namespace Dezky.Architecture;

/// <summary>The repository that the tests were built from.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    public static IReadOnlyDictionary<string, Project> Sources { get; } = Read("src");

    public static IReadOnlyDictionary<string, Project> Tests { get; } = Read("tests");

    private static Dictionary<string, Project> Read(string folder) => Directory
        .EnumerateFiles(Path.Combine(Root, folder), "*.csproj", SearchOption.AllDirectories)
        .Select(path => new Project(path))
        .ToDictionary(project => project.Name);

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Dezky.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("The tests do not run from inside the repository.");
    }
}

/// <summary>A project file and the assembly that was built from it.</summary>
internal sealed class Project(string path)
{
    private readonly XDocument _document = XDocument.Load(path);

    public string Name { get; } = Path.GetFileNameWithoutExtension(path);

    /// <summary>The project file's path below the repository's root, with slashes.</summary>
    public string RelativePath { get; } = Path.GetRelativePath(Repository.Root, path).Replace('\\', '/');

    public string Folder { get; } = Path.GetDirectoryName(path)!;

    public IEnumerable<string> ProjectReferences => Includes("ProjectReference").Select(include => Path.GetFileNameWithoutExtension(include));

    public IEnumerable<string> PackageReferences => Includes("PackageReference");

    public bool PinsVersions => _document.Descendants("PackageReference").Any(reference => reference.Attribute("Version") is not null);

    public string AssemblyPath
    {
        get
        {
            // The tests' own folder is …/bin/Architecture/<configuration>/; the others lie beside it.
            var configuration = new DirectoryInfo(AppContext.BaseDirectory).Name;
            return Path.Combine(Repository.Root, "artifacts", "bin", Name, configuration, $"Dezky.{Name}.dll");
        }
    }

    private IEnumerable<string> Includes(string item) =>
        _document.Descendants(item).Select(reference => reference.Attribute("Include")!.Value.Replace('\\', '/'));
}

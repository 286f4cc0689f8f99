using System.Security.Cryptography;
using System.Text;

namespace Dezky.DocumentServer.Installation;

internal sealed record Package(string Name, string Version);

/// <summary>The packages that the engine needs, as apt resolves them today, without those that its server never loads.</summary>
internal sealed class PackageSet
{
    private const string Wanted = "postgresql-18-documentdb";

    // Tools around a server, and the raster and 3D parts of PostGIS: with what only they need, two thirds of everything.
    private static readonly string[] Unneeded =
    [
        "libgdal", "libsfcgal", "postgresql-common", "postgresql-client-common", "postgresql-18-rum", "ssl-cert", "locales", "debconf", "cdebconf",
        "perl", "systemd", "openssl", "ucf", "adduser", "init-system-helpers", "sensible-utils", "proj-data", "libllvm",
    ];

    private PackageSet(IReadOnlyList<Package> packages) => Packages = packages;

    public IReadOnlyList<Package> Packages { get; }

    /// <summary>A name for exactly these packages in these versions.</summary>
    public string Hash => Convert.ToHexStringLower(
        SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', Packages.Select(package => $"{package.Name} {package.Version}")))))[..16];

    public static async Task<PackageSet> ResolveAsync(AptState apt)
    {
        var solution = ReadSolution(await apt.GetAsync("Finding out which packages DocumentDB needs", "-s", "-y", "--no-install-recommends", "install", Wanted));
        var tree = await apt.CacheAsync(
            "Reading what the packages depend on",
            "depends", "--recurse", "--no-recommends", "--no-suggests", "--no-conflicts", "--no-breaks", "--no-replaces", "--no-enhances", Wanted);
        var needed = Walk(ReadDependencies(tree), solution);
        return new PackageSet([.. needed.Order(StringComparer.Ordinal).Select(name => new Package(name, solution[name]))]);
    }

    /// <summary>Lines as <c>Inst name (version origin)</c>.</summary>
    private static Dictionary<string, string> ReadSolution(string text) => text.Split('\n')
        .Where(line => line.StartsWith("Inst ", StringComparison.Ordinal))
        .Select(line => line.Split(' ', 4))
        .ToDictionary(words => words[1], words => words[2].TrimStart('('));

    /// <summary>A package at the line's start, what it depends on below it, indented; alternatives and providers are indented as well.</summary>
    private static Dictionary<string, List<string>> ReadDependencies(string text)
    {
        var dependencies = new Dictionary<string, List<string>>();
        List<string> current = [];

        foreach (var line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            if (line[0] != ' ')
            {
                dependencies[line.Trim()] = current = [];
            }
            else
            {
                current.Add(line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim());
            }
        }

        return dependencies;
    }

    private static HashSet<string> Walk(Dictionary<string, List<string>> dependencies, Dictionary<string, string> solution)
    {
        var found = new HashSet<string> { Wanted };
        var open = new Queue<string>(found);

        while (open.TryDequeue(out var package))
        {
            foreach (var name in dependencies.GetValueOrDefault(package, []))
            {
                if (solution.ContainsKey(name) && !Unneeded.Any(start => name.StartsWith(start, StringComparison.Ordinal)) && found.Add(name))
                {
                    open.Enqueue(name);
                }
            }
        }

        return found;
    }
}

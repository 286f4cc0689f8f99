using System.Runtime.InteropServices;

namespace Dezky.DocumentServer.Installation;

/// <summary>apt with lists and a status of its own in a folder: it needs no rights, and this machine's packages stay as they are.</summary>
internal sealed class AptState
{
    // The only release that has DocumentDB; nothing of it is installed, its packages are only unpacked.
    private const string Suite = "sid";

    private readonly string _folder;
    private readonly string[] _options;

    private AptState(string folder)
    {
        _folder = folder;
        _options =
        [
            .. Options(
                $"Dir::State={folder}/state",
                $"Dir::State::status={folder}/status",
                $"Dir::Cache={folder}/cache",
                $"Dir::Etc::sourcelist={folder}/sources.list",
                "Dir::Etc::sourceparts=/dev/null",
                "Dir::Etc::preferencesparts=/dev/null",
                $"APT::Architecture={Architecture}",
                "APT::Sandbox::User=",
                "Acquire::Languages=none",
                "Acquire::Retries=3",
                "Debug::NoLocking=1",

                // A mirror that stands still is good enough for tests.
                "Acquire::Check-Valid-Until=false"),
        ];
    }

    private static string Architecture => RuntimeInformation.OSArchitecture switch
    {
        System.Runtime.InteropServices.Architecture.X64 => "amd64",
        System.Runtime.InteropServices.Architecture.Arm64 => "arm64",
        var other => throw new InstallationException($"DocumentDB's packages are not made for {other}."),
    };

    public static async Task<AptState> CreateAsync(string folder)
    {
        Directory.CreateDirectory(Path.Combine(folder, "state/lists/partial"));
        Directory.CreateDirectory(Path.Combine(folder, "cache/archives/partial"));
        await File.WriteAllTextAsync(Path.Combine(folder, "status"), "");
        await File.WriteAllTextAsync(Path.Combine(folder, "sources.list"), AptSource.OfThisMachine().Line(Suite) + "\n");
        var apt = new AptState(folder);
        await apt.GetAsync("Reading the lists of Debian's packages", "-qq", "update");
        return apt;
    }

    public Task<string> GetAsync(string purpose, params string[] arguments) => Shell.RunAsync(purpose, _folder, ["apt-get", .. _options, .. arguments]);

    public Task<string> CacheAsync(string purpose, params string[] arguments) => Shell.RunAsync(purpose, _folder, ["apt-cache", .. _options, .. arguments]);

    /// <summary>Puts the packages' files into the folder, their signatures checked by apt.</summary>
    public Task DownloadAsync(PackageSet set, string into) => Shell.RunAsync(
        "Fetching DocumentDB's packages",
        into,
        ["apt-get", .. _options, "-qq", "download", .. set.Packages.Select(package => $"{package.Name}={package.Version}")]);

    private static IEnumerable<string> Options(params string[] values) => values.SelectMany(value => (string[])["-o", value]);
}

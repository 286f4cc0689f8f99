using Dezky.DocumentServer.Engine;

namespace Dezky.DocumentServer.Installation;

/// <summary>Gets DocumentDB, once for all clones of the repository: without rights, and without touching what is installed on the machine.</summary>
internal sealed class Installer(TextWriter progress)
{
    private const string Current = "current";

    // Made anew when the way of installing changes, although the packages are the same.
    private const string Form = "2";

    private static string CurrentLink => Path.Combine(CacheFolder.Location, Current);

    /// <summary>The installed engine; installs it where there is none.</summary>
    public static async Task<EngineFiles> EnsureAsync(TextWriter progress) =>
        Find() ?? await new Installer(progress).InstallAsync();

    /// <summary>Installs what Debian has now, where that is not there yet.</summary>
    public async Task<EngineFiles> InstallAsync()
    {
        CacheFolder.Create(CacheFolder.Location);
        using var turn = await TakeTurnAsync();

        // Somebody else may have installed it while this one waited.
        if (Find() is { } found)
        {
            return found;
        }

        var work = CacheFolder.Create(Path.Combine(CacheFolder.Location, $"new-{Environment.ProcessId}"));

        try
        {
            return await InstallAsync(work);
        }
        finally
        {
            Directory.Delete(work, recursive: true);
        }
    }

    private static EngineFiles? Find() =>
        Directory.Exists(CurrentLink)
        && new DirectoryInfo(CurrentLink).ResolveLinkTarget(returnFinalTarget: true)!.FullName is var folder
        && folder.EndsWith($"-{Form}", StringComparison.Ordinal)
            ? new EngineFiles(folder)
            : null;

    private async Task<EngineFiles> InstallAsync(string work)
    {
        Say("Reading Debian's package lists …");
        var apt = await AptState.CreateAsync(Path.Combine(work, "apt"));
        var packages = await PackageSet.ResolveAsync(apt);
        var files = new EngineFiles(Path.Combine(CacheFolder.Location, $"{packages.Hash}-{Form}"));

        if (!Directory.Exists(files.PreparedData))
        {
            Say($"Fetching {packages.Packages.Count} packages …");
            var archives = Directory.CreateDirectory(Path.Combine(work, "archives")).FullName;
            await apt.DownloadAsync(packages, archives);
            await UnpackAsync(archives, files);
            Say("Preparing a database …");
            await PreparedDatabase.MakeAsync(files, Path.Combine(work, "socket"));
        }

        await LinkToAsync(files);
        return files;
    }

    private async Task UnpackAsync(string archives, EngineFiles files)
    {
        Say("Unpacking …");

        if (Directory.Exists(files.Folder))
        {
            // An installation that did not come to its end.
            Directory.Delete(files.Folder, recursive: true);
        }

        CacheFolder.Create(files.Tree);

        foreach (var archive in Directory.EnumerateFiles(archives, "*.deb"))
        {
            await Shell.RunAsync("Unpacking a package", archives, ["dpkg-deb", "-x", archive, files.Tree]);
        }

        // Debian makes this link when it installs the package.
        var extension = Path.Combine(files.Share, "extension", "postgis.control");
        File.Delete(extension);
        File.CreateSymbolicLink(extension, "postgis-3.control");
        await files.WriteWrappersAsync();
    }

    /// <summary>A link is exchanged by one rename: who looks at any moment finds a whole installation.</summary>
    private static async Task LinkToAsync(EngineFiles files)
    {
        var draft = $"{CurrentLink}.{Environment.ProcessId}";
        File.Delete(draft);
        File.CreateSymbolicLink(draft, Path.GetFileName(files.Folder));
        await Shell.RunAsync("Naming the installation", CacheFolder.Location, ["mv", "-fT", draft, CurrentLink]);
    }

    private async Task<FileStream> TakeTurnAsync()
    {
        var path = Path.Combine(CacheFolder.Location, "install.lock");

        for (var said = false; ; said = true)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException failure) when (failure.HResult == 11)
            {
                if (!said)
                {
                    Say("Waiting for another installation …");
                }

                await Task.Delay(200);
            }
        }
    }

    private void Say(string line) => progress.WriteLine(line);
}

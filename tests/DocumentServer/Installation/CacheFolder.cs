namespace Dezky.DocumentServer.Installation;

/// <summary>Where installed engines are kept for all clones of the repository.</summary>
internal static class CacheFolder
{
    private const UnixFileMode OpenToAll = (UnixFileMode)0b111_101_101;

    public static string Location { get; } = Path.Combine(FindBase(), "dezky", "documentdb");

    /// <summary>Makes a folder that the user whom PostgreSQL runs as can look into, whatever the mask of this one is.</summary>
    public static string Create(string path)
    {
        if (!Directory.Exists(path))
        {
            Create(Path.GetDirectoryName(path)!);
            Directory.CreateDirectory(path);
            File.SetUnixFileMode(path, OpenToAll);
        }

        return path;
    }

    private static string FindBase()
    {
        var wanted = Environment.GetEnvironmentVariable("XDG_CACHE_HOME") is { Length: > 0 } given
            ? Path.GetFullPath(given)
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache");

        // PostgreSQL refuses to run as root and so runs as somebody else, who usually cannot look into root's home.
        return Environment.IsPrivilegedProcess && !IsOpen(new DirectoryInfo(wanted)) ? "/var/cache" : wanted;
    }

    private static bool IsOpen(DirectoryInfo folder) =>
        (!folder.Exists || folder.UnixFileMode.HasFlag(UnixFileMode.OtherExecute)) && (folder.Parent is null || IsOpen(folder.Parent));
}

namespace Dezky.DocumentServer.Installation;

/// <summary>Where installed engines are kept for all clones of the repository.</summary>
internal static class CacheFolder
{
    // PostgreSQL refuses to run as root and so runs as somebody else, who cannot look into root's home.
    private static string Base => Environment.GetEnvironmentVariable("XDG_CACHE_HOME") is { Length: > 0 } given
        ? given
        : Environment.IsPrivilegedProcess ? "/var/cache" : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache");

    public static string Location => Path.Combine(Base, "dezky", "documentdb");
}

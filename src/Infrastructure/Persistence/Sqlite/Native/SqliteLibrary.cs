using System.Reflection;
using System.Runtime.InteropServices;
using Dezky.Application.Persistence;

namespace Dezky.Infrastructure.Persistence.Sqlite.Native;

/// <summary>Finds the system's SQLite. The distribution patches it; the library of the package feed is years old.</summary>
internal static class SqliteLibrary
{
    public const string Name = "dezky-sqlite3";

    /// <summary>STRICT tables, <c>-&gt;&gt;</c> and RETURNING are used.</summary>
    private const int OldestVersion = 3_038_000;

    private static readonly string[] Candidates =
        OperatingSystem.IsWindows() ? ["winsqlite3.dll"]
        : OperatingSystem.IsMacOS() ? ["libsqlite3.0.dylib", "libsqlite3.dylib"]
        : ["libsqlite3.so.0"];

    public static nint Resolve(string name, Assembly assembly, DllImportSearchPath? searchPath)
    {
        if (name != Name)
        {
            return 0;
        }

        foreach (var candidate in Candidates)
        {
            if (NativeLibrary.TryLoad(candidate, out var library))
            {
                return library;
            }
        }

        return 0;
    }

    /// <summary>Makes sure that the library is there and new enough.</summary>
    /// <returns>Its version, such as 3.40.1.</returns>
    public static Version Require()
    {
        int number;
        try
        {
            number = Sqlite3.LibVersionNumber();
        }
        catch (DllNotFoundException missing)
        {
            throw new StoreUnavailableException(
                StoreFailure.LibraryMissing,
                $"The embedded store needs the system's SQLite library ({Candidates[0]}), which is not installed. On Debian: apt-get install libsqlite3-0.",
                missing);
        }

        return Check(number, hasFullTextSearch: Sqlite3.CompileOptionUsed("ENABLE_FTS5") is not 0);
    }

    /// <returns>The version with this number.</returns>
    /// <exception cref="StoreUnavailableException">The library will not do.</exception>
    public static Version Check(int number, bool hasFullTextSearch)
    {
        var version = new Version(number / 1_000_000, number / 1000 % 1000, number % 1000);
        if (number < OldestVersion)
        {
            throw new StoreUnavailableException(
                StoreFailure.LibraryMissing, $"The system's SQLite is {version}; the embedded store needs 3.38.0 or later. On Debian: apt-get upgrade libsqlite3-0.");
        }

        return hasFullTextSearch
            ? version
            : throw new StoreUnavailableException(
                StoreFailure.LibraryMissing, $"The system's SQLite {version} was built without full-text search (FTS5), which the embedded store needs.");
    }
}

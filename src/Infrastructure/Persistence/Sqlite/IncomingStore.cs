using System.Globalization;
using Dezky.Application.Persistence;

namespace Dezky.Infrastructure.Persistence.Sqlite;

/// <summary>A restored database that waits beside the present one for a start, which gives it its place.</summary>
internal static class IncomingStore
{
    public static string PathOf(string databasePath) => databasePath + ".incoming";

    /// <summary>
    /// For whoever holds the store's lock, before the store is opened. Each step can be the last one of a process: the next start goes on.
    /// </summary>
    /// <returns>Where the store before is now, or null when none was waiting.</returns>
    public static string? TakeOver(string databasePath)
    {
        var incoming = PathOf(databasePath);
        if (!File.Exists(incoming))
        {
            return null;
        }

        // Named after the restored one, so that a start that goes on uses the same name.
        var restored = File.GetLastWriteTimeUtc(incoming);
        var before = string.Create(CultureInfo.InvariantCulture, $"{databasePath}.before-restore-{restored:yyyyMMdd-HHmmss-fff}");

        try
        {
            // The log goes first: it must never lie beside a database that is not its own.
            MoveIfThere(databasePath + "-wal", before + "-wal");
            File.Delete(databasePath + "-shm");
            MoveIfThere(databasePath, before);
            File.Move(incoming, databasePath);
            return before;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new StoreUnavailableException(
                StoreFailure.Io, $"The restored store {incoming} cannot be put in the place of {databasePath}: {failure.Message}", failure);
        }
    }

    private static void MoveIfThere(string from, string to)
    {
        if (File.Exists(from))
        {
            File.Move(from, to);
        }
    }
}

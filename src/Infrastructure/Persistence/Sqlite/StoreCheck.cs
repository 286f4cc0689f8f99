using Dezky.Application.Persistence;
using Dezky.Infrastructure.Persistence.Sqlite.Native;

namespace Dezky.Infrastructure.Persistence.Sqlite;

/// <summary>Asks the library whether a database's file is sound.</summary>
internal static class StoreCheck
{
    /// <summary>Looks at the structure of all pages: about a second for each gigabyte.</summary>
    public const string Quick = "quick_check";

    /// <summary>Compares the indexes with their tables as well: about ten times as long.</summary>
    public const string Full = "integrity_check";

    /// <summary>Checks until something is found or the time is over, whichever comes first.</summary>
    /// <returns>What is wrong, or null when nothing is known to be.</returns>
    public static StoreUnavailableException? Run(SqliteConnection connection, string path, string check, CancellationToken end)
    {
        try
        {
            using (end.Register(connection.Interrupt))
            {
                return Verdict(connection, check) is "ok" ? null : Damaged(path);
            }
        }
        catch (SqliteException interrupted) when (interrupted.IsInterrupted)
        {
            return null;
        }
        catch (SqliteException failure) when (failure.AsUnavailable(path) is { } unavailable)
        {
            return unavailable;
        }
        finally
        {
            connection.AllowToRun();
        }

        StoreUnavailableException Damaged(string path) =>
            new(StoreFailure.Corrupt, $"The store {path} is damaged. {SqliteException.WayOut}");
    }

    private static string Verdict(SqliteConnection connection, string check)
    {
        var rows = connection.Prepare($"PRAGMA {check}(1)");
        rows.Step();
        var verdict = rows.Text(0);
        rows.Reset();
        return verdict;
    }
}

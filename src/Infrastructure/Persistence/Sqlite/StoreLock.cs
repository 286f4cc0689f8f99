using System.Globalization;
using Dezky.Application.Persistence;

namespace Dezky.Infrastructure.Persistence.Sqlite;

/// <summary>
/// Keeps other processes out of a database for as long as it is open. With one process, and one connection in it that writes and
/// checkpoints, the library's write-ahead log is never reset under a concurrent writer.
/// </summary>
internal sealed class StoreLock : IDisposable
{
    private readonly FileStream _file;

    private StoreLock(FileStream file) => _file = file;

    public static StoreLock Acquire(string databasePath)
    {
        var path = databasePath + ".lock";
        try
        {
            // The runtime turns «share nothing» into an advisory lock of the whole file, which the kernel drops when the process ends.
            var file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            File.WriteAllText(OwnerFile(databasePath), Environment.ProcessId.ToString(CultureInfo.InvariantCulture));
            return new StoreLock(file);
        }
        catch (UnauthorizedAccessException denied)
        {
            throw new StoreUnavailableException(StoreFailure.ReadOnly, $"The store {databasePath} may not be written: its lock file cannot be.", denied);
        }
        catch (IOException taken) when (File.Exists(path))
        {
            throw new StoreUnavailableException(
                StoreFailure.InUse, $"The store {databasePath} is open in another process{OwnerOf(databasePath)}. Only one may have it open.", taken);
        }
        catch (IOException failed)
        {
            throw new StoreUnavailableException(StoreFailure.Io, $"The store {databasePath} cannot be opened or created.", failed);
        }
    }

    /// <summary>The process that has a database open, or null when none has.</summary>
    public static int? HolderOf(string databasePath)
    {
        try
        {
            using var free = new FileStream(databasePath + ".lock", FileMode.Open, FileAccess.ReadWrite, FileShare.None);
            return null;
        }
        catch (FileNotFoundException)
        {
            return null;
        }
        catch (IOException)
        {
            return int.TryParse(File.ReadAllText(OwnerFile(databasePath)), NumberStyles.None, CultureInfo.InvariantCulture, out var process)
                ? process
                : null;
        }
    }

    /// <summary>Removes what a lock leaves behind, which is for a database that is gone.</summary>
    public static void Forget(string databasePath)
    {
        File.Delete(databasePath + ".lock");
        File.Delete(OwnerFile(databasePath));
    }

    public void Dispose() => _file.Dispose();

    private static string OwnerOf(string databasePath)
    {
        try
        {
            return $" ({File.ReadAllText(OwnerFile(databasePath))})";
        }
        catch (IOException)
        {
            // The number is only a help for people; it may not be there yet.
            return "";
        }
    }

    /// <summary>Who has the lock. A file of its own: the runtime lets nobody read a locked one.</summary>
    private static string OwnerFile(string databasePath) => databasePath + ".pid";
}

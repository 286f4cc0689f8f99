using System.Globalization;
using Dezky.DevStack.Running;

namespace Dezky.DevStack.Data;

/// <summary>
/// The folder that holds everything a local platform remembers, held by one <c>up</c> at a time: the lock is the kernel's, so it is gone
/// with the process that held it, however it ended.
/// </summary>
internal sealed class DataFolder : IDisposable
{
    public const string DefaultName = ".data";

    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private const long SmallestFreeSpace = 256L * 1024 * 1024;

    private readonly FileStream _lock;

    private DataFolder(string root, FileStream @lock)
    {
        Paths = new DataPaths(root);
        _lock = @lock;
    }

    public DataPaths Paths { get; }

    private string Root => Paths.Root;

    /// <summary>Creates the folder where needed, checks that it can be used, and takes it for this process.</summary>
    public static DataFolder Take(string root)
    {
        root = Path.GetFullPath(root);

        try
        {
            Directory.CreateDirectory(root);
            var folder = new DataFolder(root, Lock(new DataPaths(root)));
            folder.CreateParts();
            folder.RefuseFullDisk();
            return folder;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw new LauncherException(
                ExitCode.DataFolderUnusable, $"the data folder {root} cannot be written ({failure.Message.TrimEnd('.')}); choose another with --data.", failure);
        }
    }

    /// <summary>Removes what the platform keeps here, and only that: the folder may hold files of others.</summary>
    public void Empty()
    {
        foreach (var folder in (string[])[Paths.Identity, Paths.Keys, Paths.Logs, Paths.Secrets])
        {
            Directory.Delete(folder, recursive: true);
        }

        // The database has companions while it is in use, which a killed process leaves behind.
        foreach (var file in Directory.GetFiles(Root, Path.GetFileName(Paths.Database) + "*"))
        {
            File.Delete(file);
        }

        CreateParts();
        File.Delete(Paths.SeedRecord);
    }

    public void Dispose()
    {
        File.Delete(Paths.Pid);
        _lock.Dispose();
    }

    private void CreateParts()
    {
        Directory.CreateDirectory(Paths.Logs);

        foreach (var secret in (string[])[Paths.Identity, Paths.Keys, Paths.Secrets])
        {
            Directory.CreateDirectory(secret, OwnerOnly);
        }
    }

    private void RefuseFullDisk()
    {
        var free = new DriveInfo(Root).AvailableFreeSpace;

        if (free < SmallestFreeSpace)
        {
            throw new LauncherException(
                ExitCode.DataFolderUnusable,
                $"the disk of the data folder {Root} has {free / 1024 / 1024} MB left, and {SmallestFreeSpace / 1024 / 1024} are needed.");
        }
    }

    private static FileStream Lock(DataPaths paths)
    {
        FileStream stream;

        try
        {
            stream = FileLock.Take(paths.Lock);
        }
        catch (IOException failure) when (FileLock.IsHeld(failure))
        {
            var pid = File.Exists(paths.Pid) ? File.ReadAllText(paths.Pid).Trim() : "";
            throw new LauncherException(
                ExitCode.AlreadyRunning,
                $"the data folder {paths.Root} is in use by {(pid.Length == 0 ? "another start" : $"process {pid}")}; stop that one, or choose another folder with --data.");
        }

        File.WriteAllText(paths.Pid, Environment.ProcessId.ToString(CultureInfo.InvariantCulture));
        return stream;
    }
}

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
        Root = root;
        _lock = @lock;
    }

    public string Root { get; }

    public string Database => Path.Combine(Root, "dezky.db");

    public string Identity => Path.Combine(Root, "identity");

    public string Keys => Path.Combine(Root, "keys");

    public string Logs => Path.Combine(Root, "logs");

    public string Secrets => Path.Combine(Root, "secrets");

    /// <summary>Creates the folder where needed, checks that it can be used, and takes it for this process.</summary>
    public static DataFolder Take(string root)
    {
        root = Path.GetFullPath(root);

        try
        {
            Directory.CreateDirectory(root);
            var folder = new DataFolder(root, Lock(root));
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
        foreach (var folder in (string[])[Identity, Keys, Logs, Secrets])
        {
            Directory.Delete(folder, recursive: true);
        }

        foreach (var file in (string[])[Database, Database + "-wal", Database + "-shm", SeedRecord.PathIn(Root)])
        {
            File.Delete(file);
        }

        CreateParts();
    }

    public void Dispose()
    {
        File.Delete(PidFile(Root));
        _lock.Dispose();
    }

    private void CreateParts()
    {
        Directory.CreateDirectory(Logs);

        foreach (var secret in (string[])[Identity, Keys, Secrets])
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

    private static FileStream Lock(string root)
    {
        FileStream stream;

        try
        {
            stream = FileLock.Take(Path.Combine(root, "dezky.lock"));
        }
        catch (IOException failure) when (FileLock.IsHeld(failure))
        {
            var pid = File.Exists(PidFile(root)) ? File.ReadAllText(PidFile(root)).Trim() : "";
            throw new LauncherException(
                ExitCode.AlreadyRunning,
                $"the data folder {root} is in use by {(pid.Length == 0 ? "another start" : $"process {pid}")}; stop that one, or choose another folder with --data.");
        }

        File.WriteAllText(PidFile(root), Environment.ProcessId.ToString(CultureInfo.InvariantCulture));
        return stream;
    }

    private static string PidFile(string root) => Path.Combine(root, "dezky.pid");
}

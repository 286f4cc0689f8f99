using System.Runtime.InteropServices;

namespace Dezky.Faults.Tests.Full;

/// <summary>
/// A file system of a few megabytes: a tmpfs of its own where this user may mount one, otherwise inside a user and mount namespace. It can be
/// filled to the last byte and freed again.
/// </summary>
internal sealed class SmallDisk : IDisposable
{
    private const int Megabyte = 1024 * 1024;
    private const int Size = 24;

    private readonly string _filler;

    private SmallDisk(string path)
    {
        Path = path;
        _filler = System.IO.Path.Combine(path, "filler");
    }

    public string Path { get; }

    public static SmallDisk Create()
    {
        var path = Directory.CreateTempSubdirectory("dezky-small-").FullName;

        if (Mount("tmpfs", path, "tmpfs", 0, $"size={Size}m") != 0)
        {
            var error = Marshal.GetLastPInvokeErrorMessage();
            Directory.Delete(path);
            throw new InvalidOperationException($"A small file system could not be mounted ({error}); the tests of a full disk need root.");
        }

        return new SmallDisk(path);
    }

    /// <summary>Leaves no more than so many bytes.</summary>
    public void FillUpTo(int left)
    {
        var free = new DriveInfo(Path).AvailableFreeSpace;
        using var filler = new FileStream(_filler, FileMode.Append);
        var block = new byte[Math.Max(0, free - left)];
        filler.Write(block);
    }

    public void Free() => File.Delete(_filler);

    public void Dispose()
    {
        // Lazily: a process that was killed may still be on its way out.
        const int Detach = 2;
        _ = Unmount(Path, Detach);
        Directory.Delete(Path);
    }

    [DllImport("libc", EntryPoint = "mount", SetLastError = true, CharSet = CharSet.Ansi, BestFitMapping = false, ThrowOnUnmappableChar = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Mount(string source, string target, string type, nuint flags, string data);

    [DllImport("libc", EntryPoint = "umount2", SetLastError = true, CharSet = CharSet.Ansi, BestFitMapping = false, ThrowOnUnmappableChar = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Unmount(string target, int flags);
}

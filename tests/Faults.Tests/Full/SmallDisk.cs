using System.Diagnostics;
using System.Globalization;

namespace Dezky.Faults.Tests.Full;

/// <summary>
/// Little space for GraphApi's files. Where this user may mount, it is a file system of its own, which really fills up. Elsewhere it is a limit
/// on the size of the process's files: the store then sees a failing device instead of a full one, and everything else is the same.
/// </summary>
internal sealed class SmallDisk : IDisposable
{
    private const int Megabytes = 24;

    private readonly string _filler;
    private readonly bool _isMounted;

    private SmallDisk(string path, bool isMounted)
    {
        Path = path;
        _filler = System.IO.Path.Combine(path, "filler");
        _isMounted = isMounted;
    }

    public string Path { get; }

    public static SmallDisk Create()
    {
        var path = Directory.CreateTempSubdirectory("dezky-small-").FullName;
        return new SmallDisk(path, Run("mount", "-t", "tmpfs", "-o", $"size={Megabytes}m", "tmpfs", path));
    }

    /// <summary>Leaves the process no more than about so many bytes.</summary>
    public void FillUpTo(int left, int process)
    {
        if (_isMounted)
        {
            using var filler = new FileStream(_filler, FileMode.Append);
            filler.Write(new byte[Math.Max(0, new DriveInfo(Path).AvailableFreeSpace - left)]);
            return;
        }

        var largest = new DirectoryInfo(Path).EnumerateFiles().Max(file => file.Length);
        Limit(process, (largest + left).ToString(CultureInfo.InvariantCulture));
    }

    public void Free(int process)
    {
        if (_isMounted)
        {
            File.Delete(_filler);
        }
        else if (Directory.Exists($"/proc/{process}"))
        {
            Limit(process, "unlimited");
        }
    }

    public void Dispose()
    {
        if (_isMounted)
        {
            // Lazily: a process that was killed may still be on its way out.
            Assert.True(Run("umount", "-l", Path), $"{Path} stays mounted");
        }

        Directory.Delete(Path, recursive: true);
    }

    // The soft limit alone, so that it can be raised again.
    private static void Limit(int process, string bytes) =>
        Assert.True(Run("prlimit", "--pid", $"{process}", $"--fsize={bytes}:"), "the size of files could be limited neither by a small file system nor by prlimit");

    private static bool Run(string program, params string[] arguments)
    {
        using var tool = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
        tool.StandardError.ReadToEnd();
        tool.WaitForExit();
        return tool.ExitCode == 0;
    }
}

namespace Dezky.DevStack.Running;

/// <summary>A file that one process holds at a time. The kernel lets go of it when that process ends, and children do not inherit it.</summary>
internal static class FileLock
{
    private const int WouldBlock = 11;

    // FileShare.None is an exclusive flock.
    public static FileStream Take(string path) => new(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);

    public static bool IsHeld(IOException failure) => failure.HResult == WouldBlock;
}

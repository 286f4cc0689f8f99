using System.Globalization;

namespace Dezky.DevStack.Running;

/// <summary>Who listens on a port, as far as /proc shows it to this user.</summary>
internal static class PortHolder
{
    private const string Listening = "0A";

    public static string? Find(int port)
    {
        var sockets = ((string[])["/proc/net/tcp", "/proc/net/tcp6"]).Where(File.Exists).SelectMany(table => Inodes(table, port))
            .Select(inode => $"socket:[{inode}]").ToHashSet();

        if (sockets.Count == 0)
        {
            return null;
        }

        foreach (var process in Directory.EnumerateDirectories("/proc").Where(folder => int.TryParse(Path.GetFileName(folder), out _)))
        {
            try
            {
                if (Directory.EnumerateFileSystemEntries($"{process}/fd").Any(file => sockets.Contains(new FileInfo(file).LinkTarget ?? "")))
                {
                    return $"{File.ReadAllText($"{process}/comm").Trim()} (process {Path.GetFileName(process)})";
                }
            }
            catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
            {
                // The process ended meanwhile, or belongs to somebody else: it cannot be named.
            }
        }

        return null;
    }

    private static IEnumerable<string> Inodes(string table, int port)
    {
        // sl local_address rem_address st tx_queue:rx_queue tr:tm->when retrnsmt uid timeout inode; the port is the address' hexadecimal end.
        var suffix = ":" + port.ToString("X4", CultureInfo.InvariantCulture);
        return File.ReadLines(table).Skip(1)
            .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Where(columns => columns.Length > 9 && columns[3] == Listening && columns[1].EndsWith(suffix, StringComparison.Ordinal))
            .Select(columns => columns[9]);
    }
}

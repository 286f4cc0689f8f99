using System.Globalization;
using System.IO.Enumeration;
using System.Security.Cryptography;
using System.Text;

namespace Dezky.DevStack.Building;

/// <summary>
/// Names, sizes and times of all that a build reads. Equal fingerprints mean that nothing changed since the last good build; asking
/// MSBuild the same question takes longer than starting the whole platform.
/// </summary>
internal static class SourceFingerprint
{
    private static readonly HashSet<string> Skipped = ["node_modules", "bin", "obj", "_framework", "vendor", "DevStack"];

    public static string OfApps(string root)
    {
        var lines = new List<string>();

        foreach (var folder in (string[])["src", "build"])
        {
            lines.AddRange(new FileSystemEnumerable<string>(
                Path.Combine(root, folder),
                (ref entry) => Line(entry.ToSpecifiedFullPath(), entry.Length, entry.LastWriteTimeUtc),
                new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = 0 })
            {
                ShouldIncludePredicate = (ref entry) => !entry.IsDirectory,
                ShouldRecursePredicate = (ref entry) => !Skipped.Contains(entry.FileName.ToString()),
            });
        }

        // Fonts, icons and the IDE come from here; installing Node later is a reason to build again.
        var single = Directory.EnumerateFiles(root).Where(file => Path.GetFileName(file) is not "dezky")
            .Concat(NodePackages.Folders.Select(folder => NodePackages.Installed(root, folder)));
        lines.AddRange(single.Select(path => new FileInfo(path)).Where(file => file.Exists)
            .Select(file => Line(file.FullName, file.Length, file.LastWriteTimeUtc)));

        lines.Sort(StringComparer.Ordinal);
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', lines)));
        return Convert.ToHexStringLower(hash.AsSpan(0, 8));
    }

    private static string Line(string path, long length, DateTimeOffset written) =>
        string.Create(CultureInfo.InvariantCulture, $"{path} {length} {written.UtcTicks}");
}

using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace Dezky.Infrastructure.Tests.Persistence.Backup;

/// <summary>A backup's lines as people read them, and files that somebody made of such lines.</summary>
internal static class BackupText
{
    public static List<string> Lines(byte[] backup)
    {
        using var lines = new StreamReader(new GZipStream(new MemoryStream(backup, 0, backup.Length - 32), CompressionMode.Decompress));
        return [.. lines.ReadToEnd().TrimEnd('\n').Split('\n')];
    }

    /// <summary>Everything but what differs between two backups of the same content.</summary>
    public static List<string> Content(byte[] backup) => [.. Lines(backup).Skip(1).Order(StringComparer.Ordinal)];

    /// <summary>The values of a member in all lines of a section.</summary>
    public static HashSet<string> Keys(byte[] backup, string section, string member)
    {
        var isInside = false;
        var keys = new HashSet<string>();
        foreach (var line in Lines(backup).Skip(1))
        {
            if (line.StartsWith("{\"section\":", StringComparison.Ordinal))
            {
                isInside = line.Contains($"\"{section}\"", StringComparison.Ordinal);
            }
            else if (isInside)
            {
                var value = member.Split('.').Aggregate(JsonNode.Parse(line)!, (node, name) => node[name]!).GetValue<string>();
                Assert.True(keys.Add(value), $"{value} is there twice.");
            }
        }

        return keys;
    }

    public static byte[] Make(IEnumerable<string> lines)
    {
        using var file = new MemoryStream();
        using (var zip = new GZipStream(file, CompressionLevel.Fastest, leaveOpen: true))
        {
            zip.Write(Encoding.UTF8.GetBytes(string.Concat(lines.Select(line => line + "\n"))));
        }

        file.Write(SHA256.HashData(file.ToArray()));
        return file.ToArray();
    }
}

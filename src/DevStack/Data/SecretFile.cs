using System.Security.Cryptography;

namespace Dezky.DevStack.Data;

/// <summary>Files that only their owner may read, written whole or not at all.</summary>
internal static class SecretFile
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    public static void Write(string path, string content)
    {
        var draft = $"{path}.{Environment.ProcessId}.new";
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, UnixCreateMode = OwnerOnly };

        using (var writer = new StreamWriter(draft, options))
        {
            writer.Write(content);
        }

        File.Move(draft, path, overwrite: true);
    }

    /// <summary>The secret of that name, drawn at random the first time it is asked for.</summary>
    public static string ReadOrCreate(string folder, string name)
    {
        var path = Path.Combine(folder, name);

        if (!File.Exists(path))
        {
            Write(path, Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32)));
        }

        return File.ReadAllText(path).Trim();
    }
}

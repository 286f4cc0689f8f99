namespace Dezky.DevStack.Running;

/// <summary>The log of one part: a file for each start, the older ones numbered.</summary>
internal sealed class LogFile
{
    private const int Kept = 5;
    private const int TailBytes = 16 * 1024;

    private LogFile(string path) => Path = path;

    public string Path { get; }

    public static LogFile StartNew(string folder, string name)
    {
        string Numbered(int number) => System.IO.Path.Combine(folder, number == 0 ? $"{name}.log" : $"{name}.{number}.log");

        for (var number = Kept - 1; number >= 0; number--)
        {
            if (File.Exists(Numbered(number)))
            {
                File.Move(Numbered(number), Numbered(number + 1), overwrite: true);
            }
        }

        File.Delete(Numbered(Kept));
        return new LogFile(Numbered(0));
    }

    /// <summary>The last lines that hold anything, as many as asked for.</summary>
    public IReadOnlyList<string> LastLines(int count)
    {
        if (!File.Exists(Path))
        {
            return [];
        }

        using var stream = new FileStream(Path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        stream.Seek(-Math.Min(stream.Length, TailBytes), SeekOrigin.End);
        using var reader = new StreamReader(stream);
        var lines = reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        return [.. lines.Select(line => line.TrimEnd()).Where(line => line.Length > 0).TakeLast(count)];
    }

    /// <summary>A sentence on what went wrong, followed by what the part said last.</summary>
    public string Explain(string sentence)
    {
        var last = LastLines(12);
        var lines = last.Count == 0 ? "" : $" Its last lines:{string.Concat(last.Select(line => $"\n  | {line}"))}";
        return $"{sentence}; its log is {Path}.{lines}";
    }
}

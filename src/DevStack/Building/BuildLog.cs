using System.Text.RegularExpressions;

namespace Dezky.DevStack.Building;

/// <summary>What a build says: all of it in a file, and the errors, each once, for the person at the terminal.</summary>
internal sealed partial class BuildLog(string path) : IAsyncDisposable
{
    private const int Shown = 12;

    private readonly StreamWriter _file = new(path);
    private readonly List<string> _errors = [];
    private readonly Queue<string> _last = new();

    public void Take(string line)
    {
        _file.WriteLine(line);

        if (ErrorLine().IsMatch(line))
        {
            var error = ProjectAtEnd().Replace(line, "").Replace(Surroundings.Root + "/", "", StringComparison.Ordinal).Trim();

            if (!_errors.Contains(error))
            {
                _errors.Add(error);
            }
        }

        if (line.Trim().Length > 0)
        {
            _last.Enqueue(line);
        }

        if (_last.Count > Shown)
        {
            _last.Dequeue();
        }
    }

    public LauncherException Failure()
    {
        var lines = _errors.Count == 0 ? [.. _last] : _errors.Take(Shown).ToList();
        var more = _errors.Count > Shown ? $"\n  … and {_errors.Count - Shown} more" : "";
        return new LauncherException(
            ExitCode.BuildFailed, $"the build failed; its log is {path}.{string.Concat(lines.Select(line => $"\n  | {line}"))}{more}");
    }

    public ValueTask DisposeAsync() => _file.DisposeAsync();

    [GeneratedRegex(@"\berror( [A-Z]+[0-9]+)?\s*:")]
    private static partial Regex ErrorLine();

    [GeneratedRegex(@"\s\[[^\]]+proj\]$")]
    private static partial Regex ProjectAtEnd();
}

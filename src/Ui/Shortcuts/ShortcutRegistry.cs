namespace Dezky.Ui.Shortcuts;

/// <summary>Every shortcut of the app: those of the shell and those that the app adds.</summary>
public sealed class ShortcutRegistry
{
    private const string General = "General";
    private const string Lists = "In lists";

    private static readonly Shortcut[] OfTheShell =
    [
        new("mod+k", "Search or jump to", General) { Action = "palette" },
        new("mod+[", "Collapse or expand the sidebar", General) { Action = "sidebar" },
        new("/", "Search in the page", General) { Action = "search" },
        new("?", "Show these shortcuts", General) { Action = "shortcuts" },
        new("↑ ↓", "Move between rows", Lists) { IsLocal = true },
        new("Enter", "Open the row", Lists) { IsLocal = true },
        new("Esc", "Close what is open, or clear the search", Lists) { IsLocal = true }
    ];

    public ShortcutRegistry(IEnumerable<Shortcut> ofTheApp)
    {
        All = [.. OfTheShell, .. ofTheApp];
        var followed = All.Where(shortcut => !shortcut.IsLocal).Select(shortcut => (shortcut, Keys: KeySequence.Parse(shortcut.Keys))).ToArray();
        foreach (var (one, keys) in followed)
        {
            if (one.Href is null == one.Action is null)
            {
                throw new ArgumentException($"The shortcut '{one.Keys}' must lead somewhere.", nameof(ofTheApp));
            }

            // The longer one could never be finished.
            if (followed.FirstOrDefault(other => other.shortcut != one && keys.IsBeginningOf(other.Keys)).shortcut is { } clash)
            {
                throw new ArgumentException($"The shortcuts '{one.Keys}' and '{clash.Keys}' cannot stand together.", nameof(ofTheApp));
            }
        }

        // Also two that are the same in everything.
        if (followed.DistinctBy(each => each.shortcut.Keys, StringComparer.Ordinal).Count() != followed.Length)
        {
            throw new ArgumentException("A shortcut is declared twice.", nameof(ofTheApp));
        }
    }

    public IReadOnlyList<Shortcut> All { get; }

    /// <summary>Those that lead to a place, in the order of their declaration.</summary>
    public IEnumerable<Shortcut> Jumps => All.Where(shortcut => shortcut.Href is not null);

    public string KeysOf(string action) => All.First(shortcut => shortcut.Action == action).Keys;
}

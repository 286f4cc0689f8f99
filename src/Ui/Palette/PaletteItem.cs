using Dezky.Ui.Data;

namespace Dezky.Ui.Palette;

/// <summary>
/// Something that the palette offers: a place (<see cref="Href"/>), an action (<see cref="Run"/>), or one that asks first
/// (<see cref="Question"/>). Its id is unique among all items, and the same the next time: <c>tenant:acme</c>. The group is the heading under
/// which it stands.
/// </summary>
public sealed record PaletteItem(string Id, string Title, string? Detail, string Icon, string Group)
{
    public string? Href { get; init; }

    public Func<Task>? Run { get; init; }

    public PaletteQuestion? Question { get; init; }

    /// <summary>Other words that find it.</summary>
    public IReadOnlyList<string> Keywords { get; init; } = [];

    /// <summary>Keys that do the same, as in <see cref="Shortcuts.Shortcut.Keys"/>.</summary>
    public string? Shortcut { get; init; }

    public StatusLook? Status { get; init; }

    /// <summary>What the window does by itself: a name in behaviour/actions.js.</summary>
    internal string? Action { get; init; }

    /// <summary>A preference that the window sets by itself: <c>theme:light</c>.</summary>
    internal string? Preference { get; init; }
}

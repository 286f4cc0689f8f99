namespace Dezky.Ui.Shortcuts;

/// <summary>Keys that lead somewhere or do something; the dialog of shortcuts prints it and the window follows it.</summary>
/// <param name="Keys">One key (<c>?</c>), a key with ⌘ or Ctrl (<c>mod+k</c>), or two keys one after the other (<c>g t</c>).</param>
/// <param name="Label">What they do.</param>
/// <param name="Group">Under which heading they are listed.</param>
public sealed record Shortcut(string Keys, string Label, string Group)
{
    /// <summary>Where they lead.</summary>
    public string? Href { get; init; }

    /// <summary>Drawn beside the place that they lead to.</summary>
    public string Icon { get; init; } = "arrow-right";

    /// <summary>What the window does by itself: a name in behaviour/actions.js.</summary>
    internal string? Action { get; init; }

    /// <summary>Known to the list alone: the part of the page that has the focus follows them.</summary>
    internal bool IsLocal { get; init; }
}

using Dezky.Ui.Shortcuts;

namespace Dezky.Ui.Palette;

/// <summary>What every console offers: its places that have keys, and how it looks.</summary>
internal sealed class ShellPaletteSource(ShortcutRegistry shortcuts) : IPaletteSource
{
    private const string Look = "This window";

    public IReadOnlyList<PaletteItem> Items { get; } =
    [
        .. shortcuts.Jumps.Select(jump =>
            new PaletteItem($"go:{jump.Href}", jump.Label, null, jump.Icon, "Go to") { Href = jump.Href, Shortcut = jump.Keys, Keywords = ["go", "open"] }),
        Preference("theme:dark", "Dark theme", "moon", "appearance", "colour"),
        Preference("theme:light", "Light theme", "sun", "appearance", "colour"),
        Preference("theme:system", "Theme of the system", "monitor", "appearance", "colour", "auto"),
        Preference("density:comfortable", "Comfortable rows", "rows-3", "density", "spacing"),
        Preference("density:compact", "Compact rows", "rows-4", "density", "spacing"),
        Action("sidebar", "Collapse or expand the sidebar", "panel-left-close", shortcuts.KeysOf("sidebar"), "navigation", "menu"),
        Action("shortcuts", "Keyboard shortcuts", "keyboard", shortcuts.KeysOf("shortcuts"), "keys", "help"),
        Action("tweaks", "Tweaks", "sliders-horizontal", null, "settings", "preferences")
    ];

    private static PaletteItem Preference(string preference, string title, string icon, params string[] keywords) =>
        new($"prefer:{preference}", title, null, icon, Look) { Preference = preference, Keywords = keywords };

    private static PaletteItem Action(string action, string title, string icon, string? keys, params string[] keywords) =>
        new($"act:{action}", title, null, icon, Look) { Action = action, Shortcut = keys, Keywords = keywords };
}

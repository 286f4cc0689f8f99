using Dezky.Ui.Shortcuts;

namespace Dezky.Ui.Palette;

/// <summary>How this window looks and behaves; the window sets it by itself.</summary>
internal sealed class WindowPaletteSource(ShortcutRegistry shortcuts) : IPaletteSource
{
    private const string Group = "This window";

    public IReadOnlyList<PaletteItem> Items { get; } =
    [
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
        new($"prefer:{preference}", title, null, icon, Group) { Preference = preference, Keywords = keywords };

    private static PaletteItem Action(string action, string title, string icon, string? keys, params string[] keywords) =>
        new($"act:{action}", title, null, icon, Group) { Action = action, Shortcut = keys, Keywords = keywords };
}

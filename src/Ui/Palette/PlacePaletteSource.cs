using Dezky.Ui.Shortcuts;

namespace Dezky.Ui.Palette;

/// <summary>The places of the console that have keys.</summary>
internal sealed class PlacePaletteSource(ShortcutRegistry shortcuts) : IPaletteSource
{
    public IReadOnlyList<PaletteItem> Items { get; } =
    [
        .. shortcuts.Jumps.Select(jump =>
            new PaletteItem($"go:{jump.Href}", jump.Label, null, jump.Icon, "Go to") { Href = jump.Href, Shortcut = jump.Keys, Keywords = ["go", "open"] })
    ];
}

namespace Dezky.Ui.Palette;

/// <summary>Items under one heading of the palette's list.</summary>
internal sealed record PaletteGroup(string Title, IReadOnlyList<PaletteMatch> Matches);

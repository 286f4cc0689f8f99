using Dezky.Ui.Forms;

namespace Dezky.Ui.Palette;

/// <summary>Offers items to the palette. Each registered source is asked; it belongs to one window.</summary>
public interface IPaletteSource
{
    /// <summary>What is always at hand, such as screens and actions; the palette itself matches it with what is typed.</summary>
    IReadOnlyList<PaletteItem> Items => [];

    /// <summary>What only a search finds, best first. Throws <see cref="SearchException"/> with words for people when it cannot.</summary>
    Task<IReadOnlyList<PaletteItem>> SearchAsync(string text, CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<PaletteItem>>([]);

    /// <summary>Items, or what a search has found, are different now. May be raised on any thread.</summary>
    event Action? Changed
    {
        add { }
        remove { }
    }
}

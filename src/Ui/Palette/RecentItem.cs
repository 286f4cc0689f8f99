using Dezky.Ui.Icons;

namespace Dezky.Ui.Palette;

/// <summary>An item that was chosen before, as the browser remembers it. What comes back from there is not trusted.</summary>
public sealed record RecentItem(string Id, string Title, string? Detail, string Icon, string Group, string? Href)
{
    private const int Longest = 300;

    internal static RecentItem Of(PaletteItem item) => new(item.Id, item.Title, item.Detail, item.Icon, item.Group, item.Href);

    /// <summary>The item as it can be offered again, or null when it leads nowhere.</summary>
    internal PaletteItem? Restore(PaletteSearch search)
    {
        if (search.FindAtHand(Id) is { } atHand)
        {
            return atHand;
        }

        return Href is not null && LeadsInside(Href) && IsShort(Id) && IsShort(Title) && IsShort(Detail) && IsShort(Group) && IconLibrary.Has(Icon)
            ? new PaletteItem(Id, Title, Detail, Icon, Group) { Href = Href }
            : null;
    }

    private static bool LeadsInside(string href) => IsShort(href) && href.StartsWith('/') && !href.StartsWith("//", StringComparison.Ordinal) && !href.Contains('\\');

    private static bool IsShort(string? text) => text is null || text.Length <= Longest;
}

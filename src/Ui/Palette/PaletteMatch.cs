namespace Dezky.Ui.Palette;

/// <summary>An item that fits what was typed, and which letters of its title were hit.</summary>
internal sealed record PaletteMatch(PaletteItem Item, int Score, ulong Letters)
{
    private const int InKeyword = 20;
    private const int InDetail = 60;

    public bool IsStrong => Score >= FuzzyMatch.Strong - InDetail;

    /// <summary>Every word that was typed must be found, in the title, a keyword or the detail; null when one is not.</summary>
    public static PaletteMatch? Of(PaletteItem item, string text)
    {
        var weakest = int.MaxValue;
        var letters = 0UL;
        foreach (var range in text.AsSpan().Split(' '))
        {
            var word = text.AsSpan()[range];
            if (word.IsEmpty)
            {
                continue;
            }

            var isInTitle = FuzzyMatcher.TryMatch(word, item.Title, out var match);
            var best = Math.Max(isInTitle ? match.Score : 0, Elsewhere(word, item));
            if (best == 0)
            {
                return null;
            }

            letters |= isInTitle ? match.Letters : 0;
            weakest = Math.Min(weakest, best);
        }

        return new PaletteMatch(item, weakest, letters);
    }

    private static int Elsewhere(ReadOnlySpan<char> word, PaletteItem item)
    {
        var best = FuzzyMatcher.TryMatch(word, item.Detail, out var detail) ? detail.Score - InDetail : 0;
        foreach (var keyword in item.Keywords)
        {
            if (FuzzyMatcher.TryMatch(word, keyword, out var match))
            {
                best = Math.Max(best, match.Score - InKeyword);
            }
        }

        return best;
    }
}

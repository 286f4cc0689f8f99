using System.Text;

namespace Dezky.Infrastructure.Persistence.Shared;

/// <summary>
/// The form in which texts are searched and sorted: without regard to case (Unicode's simple case folding, and ß as ss) and outer blanks.
/// Part of the stored format: a change needs a new <see cref="Version"/>, which makes stores fold their texts anew.
/// </summary>
internal static class TextFolding
{
    public const int Version = 1;

    /// <summary>The stored form of a text.</summary>
    public static string Fold(string text) => FoldCase(text.Trim());

    /// <summary>The form of a text that is looked for; its blanks count.</summary>
    public static string FoldCase(string text)
    {
        // Upper case first: it unites letters that lower case alone keeps apart, such as the two small sigmas.
        var folded = text.ToUpperInvariant().ToLowerInvariant();
        return folded.Contains('ß', StringComparison.Ordinal)
            ? new StringBuilder(folded).Replace("ß", "ss").ToString()
            : folded;
    }

    /// <summary>The first text behind all that start with a text, in the order of code points; null when there is none.</summary>
    public static string? FirstBehind(string text)
    {
        var runes = text.EnumerateRunes().ToList();
        while (runes.Count > 0 && runes[^1].Value is 0x10FFFF)
        {
            runes.RemoveAt(runes.Count - 1);
        }

        if (runes.Count is 0)
        {
            return null;
        }

        // Behind the last code point before the surrogates comes the first one after them.
        runes[^1] = new Rune(runes[^1].Value is 0xD7FF ? 0xE000 : runes[^1].Value + 1);
        return string.Concat(runes);
    }
}

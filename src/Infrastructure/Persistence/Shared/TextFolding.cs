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
}

namespace Dezky.Infrastructure.Persistence.Shared;

/// <summary>The parts of a folded text that it is found by.</summary>
internal static class TextParts
{
    /// <summary>How many characters a group has that substrings are found by.</summary>
    public const int GroupLength = 3;

    /// <summary>What follows from each later word on, so that several words in a row are found as well.</summary>
    public static IReadOnlyCollection<string> LaterWords(string folded)
    {
        var words = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 1; i < folded.Length; i++)
        {
            if (IsOfWord(folded[i]) && !IsOfWord(folded[i - 1]))
            {
                words.Add(folded[i..]);
            }
        }

        return words;
    }

    /// <summary>Each different group of three characters in a row; none for a shorter text. A character is a code point, whatever its length.</summary>
    public static IReadOnlyCollection<string> Trigrams(string folded)
    {
        var groups = new HashSet<string>(StringComparer.Ordinal);
        Span<int> starts = stackalloc int[GroupLength];
        var characters = 0;
        for (var i = 0; i < folded.Length; i += char.IsSurrogatePair(folded, i) ? 2 : 1)
        {
            if (characters >= GroupLength)
            {
                groups.Add(folded[starts[characters % GroupLength]..i]);
            }

            starts[characters++ % GroupLength] = i;
        }

        if (characters >= GroupLength)
        {
            groups.Add(folded[starts[characters % GroupLength]..]);
        }

        return groups;
    }

    // Whatever is neither blank nor punctuation, so that no alphabet is left out.
    private static bool IsOfWord(char letter) => !char.IsWhiteSpace(letter) && !char.IsPunctuation(letter);
}

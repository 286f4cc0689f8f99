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

    /// <summary>Each different group of three characters in a row; none for a shorter text.</summary>
    public static IReadOnlyCollection<string> Trigrams(string folded)
    {
        var groups = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i + GroupLength <= folded.Length; i++)
        {
            // Half of a surrogate pair is no text; its group would not survive UTF-8.
            if (!char.IsLowSurrogate(folded[i]) && !char.IsHighSurrogate(folded[i + GroupLength - 1]))
            {
                groups.Add(folded.Substring(i, GroupLength));
            }
        }

        return groups;
    }

    // Whatever is neither blank nor punctuation, so that no alphabet is left out.
    private static bool IsOfWord(char letter) => !char.IsWhiteSpace(letter) && !char.IsPunctuation(letter);
}

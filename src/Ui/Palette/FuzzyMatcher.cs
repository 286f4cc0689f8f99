namespace Dezky.Ui.Palette;

/// <summary>How well a word fits a text, and which of the first 64 letters of the text it has hit.</summary>
internal readonly record struct FuzzyMatch(int Score, ulong Letters)
{
    /// <summary>From here on a word stands in the text as it was typed, at its start or at the start of one of its words.</summary>
    public const int Strong = 600;
}

/// <summary>
/// Finds a word in a text as people abbreviate: the beginning counts more than the start of a later word, that more than initials, those
/// more than the middle of a word, and that more than letters that only follow each other. Case and accents do not count.
/// </summary>
internal static class FuzzyMatcher
{
    private const int LongestText = 120;
    private const int LongestPattern = 60;

    private const int Whole = 1000;
    private const int Prefix = 900;
    private const int WordStart = 700;
    private const int Initials = 500;
    private const int Inside = 400;
    private const int Scattered = 300;
    private const int MostPenalty = 99;

    /// <summary>The pattern is one word as it was typed. Of a very long text only the beginning is looked at.</summary>
    public static bool TryMatch(ReadOnlySpan<char> pattern, ReadOnlySpan<char> text, out FuzzyMatch match)
    {
        match = default;
        if (pattern.IsEmpty || pattern.Length > LongestPattern || text.IsEmpty)
        {
            return false;
        }

        Span<char> wanted = stackalloc char[LongestPattern * LetterFolding.MostLetters];
        Span<char> letters = stackalloc char[LongestText * LetterFolding.MostLetters];
        Span<byte> places = stackalloc byte[LongestText * LetterFolding.MostLetters];
        wanted = wanted[..LetterFolding.Fold(pattern, wanted, [])];
        var length = LetterFolding.Fold(text[..Math.Min(text.Length, LongestText)], letters, places);
        return TryMatchFolded(wanted, letters[..length], places[..length], out match);
    }

    private static bool TryMatchFolded(ReadOnlySpan<char> wanted, ReadOnlySpan<char> letters, ReadOnlySpan<byte> places, out FuzzyMatch match)
    {
        var rest = Math.Min(letters.Length - wanted.Length, MostPenalty);
        if (letters.StartsWith(wanted))
        {
            match = new FuzzyMatch(rest == 0 ? Whole : Prefix - rest, Run(places, 0, wanted.Length));
            return true;
        }

        var inside = -1;
        for (var at = letters.IndexOf(wanted); at >= 0; at = Next(letters, wanted, at))
        {
            if (IsWordStart(letters, at))
            {
                match = new FuzzyMatch(WordStart - rest, Run(places, at, wanted.Length));
                return true;
            }

            inside = inside < 0 ? at : inside;
        }

        if (TryInitials(wanted, letters, places, out var hit))
        {
            match = new FuzzyMatch(Initials - rest, hit);
            return true;
        }

        if (inside >= 0 && wanted.Length > 1)
        {
            match = new FuzzyMatch(Inside - rest, Run(places, inside, wanted.Length));
            return true;
        }

        return TryScattered(wanted, letters, places, out match);
    }

    private static int Next(ReadOnlySpan<char> letters, ReadOnlySpan<char> wanted, int at)
    {
        var next = letters[(at + 1)..].IndexOf(wanted);
        return next < 0 ? -1 : at + 1 + next;
    }

    /// <summary>Each letter is the first of a word, and no word between is left out.</summary>
    private static bool TryInitials(ReadOnlySpan<char> wanted, ReadOnlySpan<char> letters, ReadOnlySpan<byte> places, out ulong hit)
    {
        hit = 0;
        var found = 0;
        for (var at = 0; at < letters.Length && found < wanted.Length; at++)
        {
            if (IsWordStart(letters, at) && char.IsLetterOrDigit(letters[at]))
            {
                if (letters[at] == wanted[found])
                {
                    hit |= Bit(places[at]);
                    found++;
                }
                else if (found > 0)
                {
                    return false;
                }
            }
        }

        return wanted.Length > 1 && found == wanted.Length;
    }

    /// <summary>The letters follow each other with gaps; the first begins a word, or too much would fit by chance.</summary>
    private static bool TryScattered(ReadOnlySpan<char> wanted, ReadOnlySpan<char> letters, ReadOnlySpan<byte> places, out FuzzyMatch match)
    {
        match = default;
        if (wanted.Length < 2)
        {
            return false;
        }

        for (var start = 0; start < letters.Length; start++)
        {
            if (letters[start] != wanted[0] || !IsWordStart(letters, start))
            {
                continue;
            }

            var hit = Bit(places[start]);
            var (found, last) = (1, start);
            for (var at = start + 1; at < letters.Length && found < wanted.Length; at++)
            {
                if (letters[at] == wanted[found])
                {
                    hit |= Bit(places[at]);
                    (found, last) = (found + 1, at);
                }
            }

            if (found < wanted.Length)
            {
                return false;
            }

            var gaps = last - start + 1 - wanted.Length;
            var score = Scattered - Math.Min(gaps, MostPenalty);
            match = score > match.Score ? new FuzzyMatch(score, hit) : match;
        }

        return match.Score > 0;
    }

    private static bool IsWordStart(ReadOnlySpan<char> letters, int at) => at == 0 || !char.IsLetterOrDigit(letters[at - 1]);

    private static ulong Run(ReadOnlySpan<byte> places, int start, int length)
    {
        var hit = 0UL;
        foreach (var place in places.Slice(start, length))
        {
            hit |= Bit(place);
        }

        return hit;
    }

    private static ulong Bit(byte place) => place < 64 ? 1UL << place : 0;
}

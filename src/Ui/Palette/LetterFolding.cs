namespace Dezky.Ui.Palette;

/// <summary>Letters as they are typed without looking: lower case, without accents.</summary>
internal static class LetterFolding
{
    /// <summary>What one letter may become at most.</summary>
    public const int MostLetters = 2;

    private const char FirstAccented = '\u00C0';

    // Latin letters in the order of Unicode; a table of our own, for machines without the data of ICU.
    private static readonly (char First, char Last, string Folded)[] Ranges =
    [
        ('\u00C0', '\u00C5', "a"), ('\u00C6', '\u00C6', "ae"), ('\u00C7', '\u00C7', "c"), ('\u00C8', '\u00CB', "e"), ('\u00CC', '\u00CF', "i"),
        ('\u00D0', '\u00D0', "d"), ('\u00D1', '\u00D1', "n"), ('\u00D2', '\u00D6', "o"), ('\u00D8', '\u00D8', "o"), ('\u00D9', '\u00DC', "u"),
        ('\u00DD', '\u00DD', "y"), ('\u00DE', '\u00DE', "th"), ('\u00DF', '\u00DF', "ss"), ('\u00E0', '\u00E5', "a"), ('\u00E6', '\u00E6', "ae"),
        ('\u00E7', '\u00E7', "c"), ('\u00E8', '\u00EB', "e"), ('\u00EC', '\u00EF', "i"), ('\u00F0', '\u00F0', "d"), ('\u00F1', '\u00F1', "n"),
        ('\u00F2', '\u00F6', "o"), ('\u00F8', '\u00F8', "o"), ('\u00F9', '\u00FC', "u"), ('\u00FD', '\u00FD', "y"), ('\u00FE', '\u00FE', "th"),
        ('\u00FF', '\u00FF', "y"), ('\u0100', '\u0105', "a"), ('\u0106', '\u010D', "c"), ('\u010E', '\u0111', "d"), ('\u0112', '\u011B', "e"),
        ('\u011C', '\u0123', "g"), ('\u0124', '\u0127', "h"), ('\u0128', '\u0131', "i"), ('\u0132', '\u0133', "ij"), ('\u0134', '\u0135', "j"),
        ('\u0136', '\u0138', "k"), ('\u0139', '\u0142', "l"), ('\u0143', '\u014B', "n"), ('\u014C', '\u0151', "o"), ('\u0152', '\u0153', "oe"),
        ('\u0154', '\u0159', "r"), ('\u015A', '\u0161', "s"), ('\u0162', '\u0167', "t"), ('\u0168', '\u0173', "u"), ('\u0174', '\u0175', "w"),
        ('\u0176', '\u0178', "y"), ('\u0179', '\u017E', "z"), ('\u017F', '\u017F', "s"), ('\u0218', '\u0219', "s"), ('\u021A', '\u021B', "t"),
    ];

    private static readonly string?[] Accented = ReadRanges();

    /// <summary>Folds a text, and tells for each letter from which of the text it comes; <paramref name="places"/> may be empty.</summary>
    public static int Fold(ReadOnlySpan<char> text, Span<char> letters, Span<byte> places)
    {
        var length = 0;
        for (var index = 0; index < text.Length; index++)
        {
            var letter = text[index];
            var at = letter - FirstAccented;
            if (at >= 0 && at < Accented.Length && Accented[at] is { } folded)
            {
                foreach (var part in folded)
                {
                    Put(part, index, letters, places);
                }
            }
            else
            {
                Put(char.ToLowerInvariant(letter), index, letters, places);
            }
        }

        return length;

        void Put(char letter, int index, Span<char> letters, Span<byte> places)
        {
            letters[length] = letter;
            if (!places.IsEmpty)
            {
                places[length] = (byte)index;
            }

            length++;
        }
    }

    private static string?[] ReadRanges()
    {
        var accented = new string?[Ranges[^1].Last - FirstAccented + 1];
        foreach (var (first, last, folded) in Ranges)
        {
            accented.AsSpan(first - FirstAccented, last - first + 1).Fill(folded);
        }

        return accented;
    }
}

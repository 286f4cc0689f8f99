using System.Text;

namespace Dezky.GraphQL.Language;

/// <summary>https://spec.graphql.org/September2025/#BlockStringValue()</summary>
internal static class BlockString
{
    private const string EscapedQuotes = "\\\"\"\"";
    private const string Quotes = "\"\"\"";
    private const int PreferredLength = 70;

    /// <summary>
    /// The meaning of what stands between the quotes: common indentation and blank lines at both ends removed, quotes unescaped.
    /// </summary>
    public static string Parse(string raw)
    {
        var commonIndent = int.MaxValue;
        var firstLine = -1;
        var lastLine = -1;
        var number = 0;
        foreach (var line in new Lines(raw))
        {
            var indent = LeadingWhitespace(line);
            if (indent < line.Length)
            {
                firstLine = firstLine < 0 ? number : firstLine;
                lastLine = number;

                // The first line stands right behind the quotes, so its indentation means nothing
                if (number > 0)
                {
                    commonIndent = Math.Min(commonIndent, indent);
                }
            }

            number++;
        }

        if (firstLine < 0)
        {
            return "";
        }

        var result = new StringBuilder(raw.Length);
        number = 0;
        foreach (var line in new Lines(raw))
        {
            if (number >= firstLine && number <= lastLine)
            {
                if (number > firstLine)
                {
                    result.Append('\n');
                }

                result.Append(number == 0 ? line : line[Math.Min(commonIndent, line.Length)..]);
            }

            number++;
        }

        return result.Replace(EscapedQuotes, Quotes).ToString();
    }

    /// <summary>The string in triple quotes, so that <see cref="Parse"/> gives it back when <see cref="CanPrint"/> says so.</summary>
    public static string Print(string value)
    {
        var escaped = value.Replace(Quotes, EscapedQuotes, StringComparison.Ordinal);
        var lineCount = 0;
        var othersAreIndented = true;
        foreach (var line in new Lines(escaped))
        {
            othersAreIndented &= lineCount++ == 0 || line.Length == 0 || IsWhitespace(line[0]);
        }

        // Without a line break in front, a first line that is not indented would hide that the others' indentation is meant
        var isSingleLine = lineCount == 1;
        var forceLeadingLineBreak = !isSingleLine && othersAreIndented;
        var hasTrailingQuotes = escaped.EndsWith(EscapedQuotes, StringComparison.Ordinal);
        var forceTrailingLineBreak = (value.EndsWith('"') && !hasTrailingQuotes) || value.EndsWith('\\');
        var asMultipleLines = !isSingleLine || value.Length > PreferredLength || forceTrailingLineBreak || hasTrailingQuotes;
        var skipLeadingLineBreak = isSingleLine && value.Length > 0 && IsWhitespace(value[0]);

        var leading = (asMultipleLines && !skipLeadingLineBreak) || forceLeadingLineBreak ? "\n" : "";
        var trailing = asMultipleLines || forceTrailingLineBreak ? "\n" : "";
        return $"{Quotes}{leading}{escaped}{trailing}{Quotes}";
    }

    /// <summary>True when the string survives <see cref="Print"/> and <see cref="Parse"/>.</summary>
    public static bool CanPrint(string value)
    {
        foreach (var character in value)
        {
            if (char.IsControl(character) && character is not ('\t' or '\n'))
            {
                return false;
            }
        }

        return Parse(Print(value)[Quotes.Length..^Quotes.Length]) == value;
    }

    private static int LeadingWhitespace(ReadOnlySpan<char> line)
    {
        var length = line.IndexOfAnyExcept(' ', '\t');
        return length < 0 ? line.Length : length;
    }

    private static bool IsWhitespace(char character) => character is ' ' or '\t';

    /// <summary>The lines of a text as the language knows them: only LF, CR and CR LF end a line.</summary>
    private ref struct Lines(ReadOnlySpan<char> text)
    {
        private ReadOnlySpan<char> _rest = text;
        private bool _ended;

        public ReadOnlySpan<char> Current { get; private set; }

        public readonly Lines GetEnumerator() => this;

        public bool MoveNext()
        {
            if (_ended)
            {
                return false;
            }

            var length = _rest.IndexOfAny('\n', '\r');
            if (length < 0)
            {
                Current = _rest;
                _ended = true;
                return true;
            }

            Current = _rest[..length];
            _rest = _rest[(length + (_rest[length..] is ['\r', '\n', ..] ? 2 : 1))..];
            return true;
        }
    }
}

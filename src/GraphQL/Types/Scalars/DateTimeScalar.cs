using System.Globalization;

namespace Dezky.GraphQL.Types.Scalars;

/// <summary>A <see cref="DateTimeOffset"/> in the profile of RFC 3339; values are turned to UTC.</summary>
internal sealed class DateTimeScalar() : TextScalar(
    "DateTime",
    "A point in time as RFC 3339 writes it, such as `2026-11-21T08:30:00Z`. Results are in UTC.",
    "https://scalars.graphql.org/andimarek/date-time.html")
{
    private static readonly string[] Formats =
    [
        "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK",
        "yyyy-MM-dd't'HH:mm:ss.FFFFFFFK",
    ];

    protected override object? Parse(string text)
    {
        // K would also accept a missing offset, which names no point in time.
        var hasOffset = text.Length > 19 && (text[^1] is 'Z' or 'z' || (text.Length > 6 && text[^6] is '+' or '-' && text[^3] == ':'));
        return hasOffset
            && DateTimeOffset.TryParseExact(
                text[^1] == 'z' ? text[..^1] + "Z" : text, Formats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var value)
            ? value.ToUniversalTime()
            : null;
    }
}

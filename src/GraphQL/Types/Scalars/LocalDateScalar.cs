using System.Globalization;

namespace Dezky.GraphQL.Types.Scalars;

/// <summary>A <see cref="DateOnly"/>.</summary>
internal sealed class LocalDateScalar() : TextScalar(
    "LocalDate",
    "A date without a time and a time zone, such as `2026-11-21`.",
    "https://scalars.graphql.org/andimarek/local-date.html")
{
    protected override object? Parse(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var value) ? value : null;
}

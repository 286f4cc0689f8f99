namespace Dezky.GraphQL.Types.Scalars;

/// <summary>A <see cref="Guid"/>.</summary>
internal sealed class UuidScalar() : TextScalar(
    "UUID",
    "A universally unique identifier in its canonical form of 36 characters.",
    "https://www.rfc-editor.org/rfc/rfc9562")
{
    protected override object? Parse(string text) => Guid.TryParseExact(text, "D", out var value) ? value : null;
}

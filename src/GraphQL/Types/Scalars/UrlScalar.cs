namespace Dezky.GraphQL.Types.Scalars;

/// <summary>An absolute <see cref="Uri"/>.</summary>
internal sealed class UrlScalar() : TextScalar(
    "URL",
    "An absolute address.",
    "https://www.rfc-editor.org/rfc/rfc3986")
{
    protected override object? Parse(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var value) && !text.StartsWith('/') ? value : null;
}

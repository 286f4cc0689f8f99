using System.Buffers;
using System.Security.Cryptography;

namespace Dezky.GraphQL.Execution.Documents;

/// <summary>
/// The identifiers of documents: <c>sha256:</c> and the hash of the source, or a name of one's own.
/// See https://github.com/graphql/graphql-over-http/blob/persisted-documents/spec/Appendix%20A%20--%20Persisted%20Documents.md.
/// </summary>
public static class DocumentId
{
    /// <summary>How many characters an identifier may have.</summary>
    public const int MaxLength = 256;

    internal const string HashPrefix = "sha256:";

    private static readonly SearchValues<char> HashDigits = SearchValues.Create("0123456789abcdef");

    /// <summary>The identifier that follows from the source itself: <c>sha256:</c> and 64 lower-case hexadecimal digits.</summary>
    /// <param name="source">The document in UTF-8; its white space counts.</param>
    public static string Of(ReadOnlySpan<byte> source) => HashPrefix + Hash(source);

    /// <summary>
    /// Whether a text can be an identifier: letters, digits and <c>-._~</c>, with an optional prefix before a colon, which is <c>sha256</c>
    /// or begins with <c>x-</c>.
    /// </summary>
    public static bool IsValid(string id)
    {
        ArgumentNullException.ThrowIfNull(id);
        if (id.Length is 0 or > MaxLength)
        {
            return false;
        }

        var colon = id.IndexOf(':', StringComparison.Ordinal);
        if (id.StartsWith(HashPrefix, StringComparison.Ordinal))
        {
            return IsHash(id.AsSpan(HashPrefix.Length));
        }

        return (colon < 0 || (colon > 2 && id.StartsWith("x-", StringComparison.Ordinal)))
            && id.Length > colon + 1
            && id.AsSpan(colon + 1).IndexOf(':') < 0
            && id.All(character => char.IsAsciiLetterOrDigit(character) || character is '-' or '.' or '_' or '~' or ':');
    }

    internal static string Hash(ReadOnlySpan<byte> source)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(source, hash);
        return Convert.ToHexStringLower(hash);
    }

    internal static bool IsHash(ReadOnlySpan<char> text) =>
        text.Length == SHA256.HashSizeInBytes * 2 && !text.ContainsAnyExcept(HashDigits);
}

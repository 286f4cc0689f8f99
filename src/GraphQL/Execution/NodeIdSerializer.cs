using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Dezky.GraphQL.Execution;

/// <summary>Identifiers as base64url of <c>Type:value</c>.</summary>
internal sealed class NodeIdSerializer : INodeIdSerializer
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public string Format(string typeName, string value)
    {
        Span<byte> bytes = stackalloc byte[256];
        var text = $"{typeName}:{value}";
        return Strict.TryGetBytes(text, bytes, out var written)
            ? Base64Url.EncodeToString(bytes[..written])
            : Base64Url.EncodeToString(Strict.GetBytes(text));
    }

    public bool TryParse(string id, [NotNullWhen(true)] out string? typeName, [NotNullWhen(true)] out string? value)
    {
        typeName = value = null;
        string text;
        try
        {
            text = Strict.GetString(Base64Url.DecodeFromChars(id));
        }
        catch (Exception exception) when (exception is FormatException or ArgumentException)
        {
            // Identifiers come from clients; what is not base64url of UTF-8 is simply not one.
            return false;
        }

        var colon = text.IndexOf(':', StringComparison.Ordinal);
        if (colon <= 0)
        {
            return false;
        }

        typeName = text[..colon];
        value = text[(colon + 1)..];
        return true;
    }
}

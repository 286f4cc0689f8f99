using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace Dezky.OpenId.Jose;

/// <summary>JSON objects as JOSE wants them (RFC 7515 section 4): valid UTF-8 and no member twice, at any depth.</summary>
internal static class StrictJson
{
    private static readonly JsonDocumentOptions Options = new() { AllowDuplicateProperties = false, MaxDepth = 16 };

    public static bool TryParseObject(ReadOnlyMemory<byte> utf8, [NotNullWhen(true)] out JsonElement? root)
    {
        root = null;
        try
        {
            using var document = JsonDocument.Parse(utf8, Options);
            if (document.RootElement.ValueKind != JsonValueKind.Object)
            {
                return false;
            }

            // Names and strings are decoded here, once: a lone surrogate would otherwise surface at some later read.
            if (!IsDecodable(document.RootElement))
            {
                return false;
            }

            root = document.RootElement.Clone();
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    /// <summary>The member as text, or <see langword="null"/> when it is absent or something else than text.</summary>
    public static string? Text(this JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    public static bool Has(this JsonElement element, string name) => element.TryGetProperty(name, out _);

    private static bool IsDecodable(JsonElement element)
    {
        try
        {
            return element.ValueKind switch
            {
                JsonValueKind.Object => element.EnumerateObject().All(member => member.Name is not null && IsDecodable(member.Value)),
                JsonValueKind.Array => element.EnumerateArray().All(IsDecodable),
                JsonValueKind.String => element.GetString() is not null,
                _ => true,
            };
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }
}

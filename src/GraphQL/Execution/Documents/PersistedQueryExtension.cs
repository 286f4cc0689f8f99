using System.Text.Json;

namespace Dezky.GraphQL.Execution.Documents;

/// <summary>
/// The request extension of automatic persisted queries: <c>{"persistedQuery":{"version":1,"sha256Hash":"…"}}</c>.
/// See https://www.apollographql.com/docs/apollo-server/performance/apq.
/// </summary>
/// <param name="Version">The version of the protocol; there is only 1.</param>
/// <param name="Hash">The hash of the document's UTF-8 text in hexadecimal digits, as the client sent it; null when it sent none.</param>
internal readonly record struct PersistedQueryExtension(int Version, string? Hash)
{
    /// <summary>Reads the extension; null when the request does not have it.</summary>
    /// <exception cref="JsonException">The extensions are not a JSON object, or the extension has members of another type.</exception>
    public static PersistedQueryExtension? Read(ReadOnlySpan<byte> extensions)
    {
        var reader = new Utf8JsonReader(extensions);
        Open(ref reader);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isIt = reader.ValueTextEquals("persistedQuery"u8);
            reader.Read();
            if (isIt && reader.TokenType != JsonTokenType.Null)
            {
                return ReadMembers(ref reader);
            }

            reader.Skip();
        }

        return null;
    }

    private static PersistedQueryExtension ReadMembers(ref Utf8JsonReader reader)
    {
        var version = 0;
        string? hash = null;
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            throw new JsonException();
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("version"u8))
            {
                reader.Read();
                version = reader.TokenType == JsonTokenType.Number && reader.TryGetInt32(out var number) ? number : throw new JsonException();
            }
            else if (reader.ValueTextEquals("sha256Hash"u8))
            {
                reader.Read();

                // A hash has no characters that need an escape, and nothing longer is one.
                hash = reader.TokenType == JsonTokenType.String && !reader.ValueIsEscaped && reader.ValueSpan.Length <= DocumentId.MaxLength
                    ? System.Text.Encoding.UTF8.GetString(reader.ValueSpan)
                    : throw new JsonException();
            }
            else
            {
                reader.Read();
                reader.Skip();
            }
        }

        return new PersistedQueryExtension(version, hash);
    }

    private static void Open(ref Utf8JsonReader reader)
    {
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
        {
            throw new JsonException();
        }
    }
}

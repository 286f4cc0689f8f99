using System.Text.Json;

namespace Dezky.GraphQL.Transport.Requests;

/// <summary>
/// Reads the JSON form of a request: <c>{"query" or "documentId":…,"operationName":…,"variables":…,"extensions":…}</c>. Null stands for absent,
/// unknown members are skipped. Variables and extensions stay JSON: only the executor knows their types.
/// </summary>
internal static class RequestParser
{
    /// <exception cref="MalformedRequestException">The bytes are not JSON, or not a request.</exception>
    public static RequestMembers Parse(ReadOnlyMemory<byte> json, RequestMemory memory)
    {
        try
        {
            var reader = new Utf8JsonReader(json.Span);
            reader.Read();
            var members = ParseObject(json, ref reader, memory);

            // Throws on anything but white space after the object.
            reader.Read();
            return members;
        }
        catch (JsonException exception)
        {
            throw NotJson(exception);
        }
    }

    /// <summary>Reads the object that the reader stands at the start of.</summary>
    /// <exception cref="JsonException">The bytes are not JSON.</exception>
    /// <exception cref="MalformedRequestException">They are not a request.</exception>
    public static RequestMembers ParseObject(ReadOnlyMemory<byte> json, ref Utf8JsonReader reader, RequestMemory memory)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            throw Invalid("The request must be a JSON object.");
        }

        ReadOnlyMemory<byte>? document = null;
        string? documentId = null;
        string? operationName = null;
        var variables = ReadOnlyMemory<byte>.Empty;
        var extensions = ReadOnlyMemory<byte>.Empty;

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("query"u8))
            {
                document = ReadDocument(json, ref reader, memory);
            }
            else if (reader.ValueTextEquals("operationName"u8))
            {
                operationName = ReadString(ref reader, "operationName");
            }
            else if (reader.ValueTextEquals("documentId"u8))
            {
                documentId = ReadString(ref reader, "documentId");
            }
            else if (reader.ValueTextEquals("variables"u8))
            {
                variables = ReadMap(json, ref reader, "variables");
            }
            else if (reader.ValueTextEquals("extensions"u8))
            {
                extensions = ReadMap(json, ref reader, "extensions");
            }
            else
            {
                reader.Read();
                reader.Skip();
            }
        }

        return RequestMembers.Create(document, documentId, operationName, variables, extensions);
    }

    private static ReadOnlyMemory<byte>? ReadDocument(ReadOnlyMemory<byte> json, ref Utf8JsonReader reader, RequestMemory memory)
    {
        reader.Read();
        if (reader.TokenType == JsonTokenType.Null)
        {
            return null;
        }

        if (reader.TokenType != JsonTokenType.String)
        {
            throw Invalid("The member \"query\" must be a string.");
        }

        var length = reader.ValueSpan.Length;
        if (!reader.ValueIsEscaped)
        {
            return json.Slice((int)reader.TokenStartIndex + 1, length);
        }

        var unescaped = memory.RentDocument(length);
        try
        {
            return unescaped.AsMemory(0, reader.CopyString(unescaped));
        }
        catch (InvalidOperationException)
        {
            // How the reader reports bytes that are not UTF-8 and halves of surrogate pairs.
            throw Invalid("The member \"query\" is not valid Unicode text.");
        }
    }

    private static string? ReadString(ref Utf8JsonReader reader, string name)
    {
        reader.Read();
        try
        {
            return reader.TokenType switch
            {
                JsonTokenType.Null => null,
                JsonTokenType.String => reader.GetString(),
                _ => throw Invalid($"The member \"{name}\" must be a string."),
            };
        }
        catch (InvalidOperationException)
        {
            throw Invalid($"The member \"{name}\" is not valid Unicode text.");
        }
    }

    private static ReadOnlyMemory<byte> ReadMap(ReadOnlyMemory<byte> json, ref Utf8JsonReader reader, string name)
    {
        reader.Read();
        if (reader.TokenType == JsonTokenType.Null)
        {
            return default;
        }

        if (reader.TokenType != JsonTokenType.StartObject)
        {
            throw Invalid($"The member \"{name}\" must be an object.");
        }

        var start = (int)reader.TokenStartIndex;
        reader.Skip();
        return json[start..(int)reader.BytesConsumed];
    }

    public static MalformedRequestException NotJson(JsonException exception) => new(
        $"The request is not valid JSON (line {exception.LineNumber + 1}).", TransportErrorCodes.InvalidJson);

    private static MalformedRequestException Invalid(string message) => new(message, TransportErrorCodes.InvalidRequest);
}

using System.Text.Json;
using Dezky.GraphQL.Transport.Requests;

namespace Dezky.GraphQL.Transport.WebSockets;

/// <summary>One message of a client; the payload is a slice of its bytes, empty when there is none.</summary>
internal readonly record struct ClientMessage(MessageType Type, string Id, ReadOnlyMemory<byte> Payload)
{
    /// <exception cref="MalformedRequestException">It is not a message of graphql-transport-ws; the reason fits into a close frame.</exception>
    public static ClientMessage Parse(ReadOnlyMemory<byte> json)
    {
        string? type = null;
        string? id = null;
        var payload = ReadOnlyMemory<byte>.Empty;
        try
        {
            var reader = new Utf8JsonReader(json.Span);
            reader.Read();
            if (reader.TokenType != JsonTokenType.StartObject)
            {
                throw Invalid("the message is not an object");
            }

            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                if (reader.ValueTextEquals("type"u8))
                {
                    type = ReadString(ref reader, "type");
                }
                else if (reader.ValueTextEquals("id"u8))
                {
                    id = ReadString(ref reader, "id");
                }
                else if (reader.ValueTextEquals("payload"u8))
                {
                    payload = ReadPayload(json, ref reader);
                }
                else
                {
                    reader.Read();
                    reader.Skip();
                }
            }

            reader.Read();
        }
        catch (JsonException)
        {
            throw Invalid("the message is not JSON");
        }
        catch (InvalidOperationException)
        {
            throw Invalid("the message is not valid Unicode text");
        }

        return Check(type, id, payload);
    }

    private static ClientMessage Check(string? type, string? id, ReadOnlyMemory<byte> payload)
    {
        var parsed = type switch
        {
            "connection_init" => MessageType.ConnectionInit,
            "ping" => MessageType.Ping,
            "pong" => MessageType.Pong,
            "subscribe" => MessageType.Subscribe,
            "complete" => MessageType.Complete,
            null => throw Invalid("\"type\" is missing"),
            _ => throw Invalid("\"type\" is not one that a client sends"),
        };
        if (parsed is not (MessageType.Subscribe or MessageType.Complete))
        {
            return new ClientMessage(parsed, "", payload);
        }

        if (string.IsNullOrEmpty(id))
        {
            throw Invalid("\"id\" is missing or empty");
        }

        return parsed == MessageType.Subscribe && payload.IsEmpty
            ? throw Invalid("\"payload\" is missing")
            : new ClientMessage(parsed, id, payload);
    }

    private static string ReadString(ref Utf8JsonReader reader, string member)
    {
        reader.Read();
        return reader.TokenType == JsonTokenType.String ? reader.GetString()! : throw Invalid($"\"{member}\" is not a string");
    }

    private static ReadOnlyMemory<byte> ReadPayload(ReadOnlyMemory<byte> json, ref Utf8JsonReader reader)
    {
        reader.Read();
        if (reader.TokenType == JsonTokenType.Null)
        {
            return default;
        }

        if (reader.TokenType != JsonTokenType.StartObject)
        {
            throw Invalid("\"payload\" is not an object");
        }

        var start = (int)reader.TokenStartIndex;
        reader.Skip();
        return json[start..(int)reader.BytesConsumed];
    }

    private static MalformedRequestException Invalid(string why) => new($"Invalid message: {why}", TransportErrorCodes.InvalidRequest);
}

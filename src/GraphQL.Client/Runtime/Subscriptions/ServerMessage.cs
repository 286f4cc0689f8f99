using System.Text.Json;

namespace Dezky.GraphQL.Client.Subscriptions;

/// <summary>One message of the server; the payload is a slice of its bytes, empty when there is none.</summary>
internal readonly record struct ServerMessage(string Type, string Id, ReadOnlyMemory<byte> Payload)
{
    /// <exception cref="SocketClosedException">It is not a message of the protocol.</exception>
    public static ServerMessage Parse(ReadOnlyMemory<byte> json)
    {
        try
        {
            var type = "";
            var id = "";
            var payload = ReadOnlyMemory<byte>.Empty;
            var reader = new Utf8JsonReader(json.Span);
            reader.Read();
            if (reader.TokenType != JsonTokenType.StartObject)
            {
                throw new JsonException();
            }

            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var isType = reader.ValueTextEquals("type"u8);
                var isId = reader.ValueTextEquals("id"u8);
                var isPayload = reader.ValueTextEquals("payload"u8);
                reader.Read();
                if (isType)
                {
                    type = reader.GetString() ?? "";
                }
                else if (isId)
                {
                    id = reader.GetString() ?? "";
                }
                else
                {
                    var start = (int)reader.TokenStartIndex;
                    reader.Skip();
                    payload = isPayload ? json[start..(int)reader.BytesConsumed] : payload;
                }
            }

            return new ServerMessage(type, id, payload);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            throw new SocketClosedException(CloseCodes.BadResponse, "The server sent a message that is not JSON of the protocol.");
        }
    }
}

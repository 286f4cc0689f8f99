using System.Buffers;
using System.Text.Json;
using Dezky.Infrastructure.Persistence.Shared;

namespace Dezky.Infrastructure.Persistence.Bson;

/// <summary>Writes values of the stored JSON as BSON, by their shape.</summary>
internal static class JsonToBson
{
    /// <summary>Writes the value that the reader stands on, and leaves the reader at its end.</summary>
    public static void Write(BsonWriter writer, ReadOnlySpan<byte> name, ref Utf8JsonReader json, BsonShape shape)
    {
        switch (json.TokenType)
        {
            case JsonTokenType.StartObject:
                writer.BeginDocument(name);
                WriteMembers(writer, ref json, shape);
                writer.EndDocument();
                break;
            case JsonTokenType.StartArray:
                writer.BeginArray(name);
                while (json.Read() && json.TokenType is not JsonTokenType.EndArray)
                {
                    Write(writer, default, ref json, shape.Kind is BsonKind.List ? shape.Items : BsonShape.Any);
                }

                writer.EndArray();
                break;
            case JsonTokenType.String:
                WriteText(writer, name, ref json, shape.Kind);
                break;
            case JsonTokenType.Number:
                WriteNumber(writer, name, ref json, shape.Kind);
                break;
            case JsonTokenType.True or JsonTokenType.False:
                writer.Write(name, json.TokenType is JsonTokenType.True);
                break;
            default:
                writer.WriteNull(name);
                break;
        }
    }

    /// <summary>Writes one parsed value.</summary>
    public static void Write(BsonWriter writer, ReadOnlySpan<byte> name, JsonElement value, BsonShape shape)
    {
        var json = new Utf8JsonReader(JsonSerializer.SerializeToUtf8Bytes(value, DocumentJson.Options));
        json.Read();
        Write(writer, name, ref json, shape);
    }

    private static void WriteMembers(BsonWriter writer, ref Utf8JsonReader json, BsonShape shape)
    {
        var next = 0;
        while (json.Read() && json.TokenType is not JsonTokenType.EndObject)
        {
            if (json.ValueIsEscaped)
            {
                var rented = ArrayPool<byte>.Shared.Rent(json.ValueSpan.Length);
                var member = rented.AsSpan(0, json.CopyString(rented));
                json.Read();
                Write(writer, member, ref json, shape.MemberOf(member, ref next));
                ArrayPool<byte>.Shared.Return(rented);
            }
            else
            {
                var member = json.ValueSpan;
                json.Read();
                Write(writer, member, ref json, shape.MemberOf(member, ref next));
            }
        }
    }

    private static void WriteText(BsonWriter writer, ReadOnlySpan<byte> name, ref Utf8JsonReader json, BsonKind kind)
    {
        switch (kind)
        {
            case BsonKind.Uuid when json.TryGetGuid(out var uuid):
                writer.Write(name, uuid);
                break;
            case BsonKind.Time when json.TryGetDateTimeOffset(out var time):
                writer.Write(name, time);
                break;
            default:
                if (json.ValueIsEscaped)
                {
                    var rented = ArrayPool<byte>.Shared.Rent(json.ValueSpan.Length);
                    writer.WriteUtf8(name, rented.AsSpan(0, json.CopyString(rented)));
                    ArrayPool<byte>.Shared.Return(rented);
                }
                else
                {
                    writer.WriteUtf8(name, json.ValueSpan);
                }

                break;
        }
    }

    // Equal numbers as equal bytes: some engines compare the values of a list so.
    private static decimal WithoutTrailingZeros(decimal number) => number / 1.0000000000000000000000000000m;

    private static void WriteNumber(BsonWriter writer, ReadOnlySpan<byte> name, ref Utf8JsonReader json, BsonKind kind)
    {
        switch (kind)
        {
            case BsonKind.Double:
                writer.Write(name, json.GetDouble());
                break;
            case BsonKind.Decimal:
                writer.Write(name, WithoutTrailingZeros(json.GetDecimal()));
                break;
            case BsonKind.Int64 when json.TryGetInt64(out var number):
                writer.Write(name, number);
                break;
            case var _ when json.TryGetInt32(out var small):
                writer.Write(name, small);
                break;
            case var _ when json.TryGetInt64(out var large):
                writer.Write(name, large);
                break;
            default:
                writer.Write(name, json.GetDouble());
                break;
        }
    }
}

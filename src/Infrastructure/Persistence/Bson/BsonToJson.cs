using System.Text.Json;
using Dezky.Infrastructure.Persistence.Shared;

namespace Dezky.Infrastructure.Persistence.Bson;

/// <summary>Writes BSON values as the stored JSON. The BSON types say everything, so that no shape is needed.</summary>
internal static class BsonToJson
{
    /// <summary>The members of a document, without its braces.</summary>
    public static void WriteMembers(Utf8JsonWriter json, ref BsonReader document)
    {
        while (document.Read())
        {
            json.WritePropertyName(document.Name);
            WriteValue(json, document);
        }
    }

    /// <summary>The value that the reader stands on.</summary>
    /// <exception cref="BsonException">The type is none that documents are stored with.</exception>
    public static void WriteValue(Utf8JsonWriter json, BsonReader element)
    {
        switch (element.Type)
        {
            case BsonType.Document:
                var members = new BsonReader(element.Document);
                json.WriteStartObject();
                WriteMembers(json, ref members);
                json.WriteEndObject();
                break;
            case BsonType.Array:
                var items = new BsonReader(element.Document);
                json.WriteStartArray();
                while (items.Read())
                {
                    WriteValue(json, items);
                }

                json.WriteEndArray();
                break;
            case BsonType.String:
                json.WriteStringValue(element.Utf8);
                break;
            case BsonType.Boolean:
                json.WriteBooleanValue(element.Boolean);
                break;
            case BsonType.Int32 or BsonType.Int64:
                json.WriteNumberValue(element.Int64);
                break;
            case BsonType.Double:
                json.WriteNumberValue(element.Double);
                break;
            case BsonType.Decimal128:
                json.WriteNumberValue(element.Decimal);
                break;
            case BsonType.Date:
                json.WriteStringValue(UtcTimeConverter.ToText(element.Date));
                break;
            case BsonType.Binary:
                json.WriteStringValue(element.Uuid);
                break;
            case BsonType.Null or BsonType.Undefined:
                json.WriteNullValue();
                break;
            default:
                throw new BsonException($"A stored document holds a {element.Type}, which none of ours does.");
        }
    }
}

using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Dezky.GraphQL.Language;

namespace Dezky.GraphQL.Types.Scalars;

/// <summary>Any JSON value, as a <see cref="JsonElement"/>.</summary>
internal sealed class JsonScalar() : ScalarType("JSON", "Any JSON value.", "https://www.rfc-editor.org/rfc/rfc8259")
{
    // The parser has bounded the depth already; one more for the value around
    private static readonly JsonDocumentOptions Reading = new() { MaxDepth = ParserOptions.DepthLimit + 1 };

    public override bool TryCoerceLiteral(ValueNode literal, out object? value, [NotNullWhen(false)] out string? error)
    {
        var json = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(json))
        {
            Write(literal, writer);
        }

        using var document = JsonDocument.Parse(json.WrittenMemory, Reading);
        value = document.RootElement.Clone();
        error = null;
        return true;
    }

    public override bool TryCoerceJson(ref Utf8JsonReader reader, out object? value, [NotNullWhen(false)] out string? error)
    {
        value = JsonElement.ParseValue(ref reader);
        error = null;
        return true;
    }

    private static void Write(ValueNode literal, Utf8JsonWriter writer)
    {
        switch (literal)
        {
            case StringValueNode text:
                writer.WriteStringValue(text.Value);
                break;
            case EnumValueNode name:
                writer.WriteStringValue(name.Value);
                break;
            case BooleanValueNode flag:
                writer.WriteBooleanValue(flag.Value);
                break;

            // Numbers of the language are numbers of JSON, and stay what they are, also those that no CLR type can hold
            case IntValueNode number:
                writer.WriteRawValue(number.Value);
                break;
            case FloatValueNode number:
                writer.WriteRawValue(number.Value);
                break;
            case ListValueNode list:
                writer.WriteStartArray();
                foreach (var item in list.Values)
                {
                    Write(item, writer);
                }

                writer.WriteEndArray();
                break;
            case ObjectValueNode map:
                writer.WriteStartObject();
                foreach (var field in map.Fields)
                {
                    writer.WritePropertyName(field.Name);
                    Write(field.Value, writer);
                }

                writer.WriteEndObject();
                break;
            default:
                writer.WriteNullValue();
                break;
        }
    }
}

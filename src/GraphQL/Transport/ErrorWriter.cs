using System.Buffers;
using System.Collections;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Dezky.GraphQL.Errors;

namespace Dezky.GraphQL.Transport;

/// <summary>Serializes errors that no execution stands behind. See https://spec.graphql.org/September2025/#sec-Errors.Error-Result-Format.</summary>
internal static class ErrorWriter
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes <c>{"errors":[…]}</c>.</summary>
    public static void WriteResponse(IBufferWriter<byte> output, IReadOnlyList<GraphQLError> errors)
    {
        using var writer = new Utf8JsonWriter(output, Options);
        writer.WriteStartObject();
        writer.WritePropertyName("errors"u8);
        Write(writer, errors);
        writer.WriteEndObject();
    }

    /// <summary>Writes <c>[…]</c>, the payload of graphql-transport-ws's <c>error</c>.</summary>
    public static void WriteList(IBufferWriter<byte> output, IReadOnlyList<GraphQLError> errors)
    {
        using var writer = new Utf8JsonWriter(output, Options);
        Write(writer, errors);
    }

    private static void Write(Utf8JsonWriter writer, IReadOnlyList<GraphQLError> errors)
    {
        writer.WriteStartArray();
        foreach (var error in errors)
        {
            Write(writer, error);
        }

        writer.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter writer, GraphQLError error)
    {
        writer.WriteStartObject();
        writer.WriteString("message"u8, error.Message);
        if (error.Locations.Count > 0)
        {
            writer.WriteStartArray("locations"u8);
            foreach (var location in error.Locations)
            {
                writer.WriteStartObject();
                writer.WriteNumber("line"u8, location.Line);
                writer.WriteNumber("column"u8, location.Column);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
        }

        if (error.Path is { } path)
        {
            writer.WritePropertyName("path"u8);
            WriteValue(writer, path);
        }

        WriteExtensions(writer, error);
        writer.WriteEndObject();
    }

    private static void WriteExtensions(Utf8JsonWriter writer, GraphQLError error)
    {
        if (error.Code is null && error.Extensions is null or { Count: 0 })
        {
            return;
        }

        writer.WriteStartObject("extensions"u8);
        if (error.Code is { } code)
        {
            writer.WriteString("code"u8, code);
        }

        foreach (var (name, value) in error.Extensions ?? new Dictionary<string, object?>())
        {
            if (name == "code" && error.Code is not null)
            {
                continue;
            }

            writer.WritePropertyName(name);
            WriteValue(writer, value);
        }

        writer.WriteEndObject();
    }

    private static void WriteValue(Utf8JsonWriter writer, object? value)
    {
        switch (value)
        {
            case null:
                writer.WriteNullValue();
                break;
            case string text:
                writer.WriteStringValue(text);
                break;
            case bool flag:
                writer.WriteBooleanValue(flag);
                break;
            case int number:
                writer.WriteNumberValue(number);
                break;
            case long number:
                writer.WriteNumberValue(number);
                break;
            case double number:
                writer.WriteNumberValue(number);
                break;
            case decimal number:
                writer.WriteNumberValue(number);
                break;
            case IReadOnlyDictionary<string, object?> members:
                writer.WriteStartObject();
                foreach (var (name, member) in members)
                {
                    writer.WritePropertyName(name);
                    WriteValue(writer, member);
                }

                writer.WriteEndObject();
                break;
            case IEnumerable items:
                writer.WriteStartArray();
                foreach (var item in items)
                {
                    WriteValue(writer, item);
                }

                writer.WriteEndArray();
                break;
            default:
                writer.WriteStringValue(Convert.ToString(value, CultureInfo.InvariantCulture));
                break;
        }
    }
}

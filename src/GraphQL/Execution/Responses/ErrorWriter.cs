using System.Collections;
using System.Globalization;
using Dezky.GraphQL.Errors;
using Dezky.GraphQL.Execution.Serialization;

namespace Dezky.GraphQL.Execution.Responses;

/// <summary>Writes the <c>errors</c> of a response. See https://spec.graphql.org/September2025/#sec-Errors.Error-Result-Format.</summary>
internal static class ErrorWriter
{
    public static void Write(ResponseWriter writer, IReadOnlyList<GraphQLError> errors)
    {
        writer.WriteByte((byte)'[');
        for (var i = 0; i < errors.Count; i++)
        {
            if (i > 0)
            {
                writer.WriteByte((byte)',');
            }

            Write(writer, errors[i]);
        }

        writer.WriteByte((byte)']');
    }

    private static void Write(ResponseWriter writer, GraphQLError error)
    {
        writer.WriteRaw("{\"message\":"u8);
        writer.WriteString(error.Message);
        if (error.Locations.Count > 0)
        {
            var separator = ",\"locations\":["u8;
            foreach (var location in error.Locations)
            {
                writer.WriteRaw(separator);
                writer.WriteRaw("{\"line\":"u8);
                writer.WriteNumber(location.Line);
                writer.WriteRaw(",\"column\":"u8);
                writer.WriteNumber(location.Column);
                writer.WriteByte((byte)'}');
                separator = ","u8;
            }

            writer.WriteByte((byte)']');
        }

        if (error.Path is not null)
        {
            writer.WriteRaw(",\"path\":"u8);
            WriteValue(writer, error.Path);
        }

        if (error.Code is not null || error.Extensions is { Count: > 0 })
        {
            writer.WriteRaw(",\"extensions\":{"u8);
            var isFirst = true;
            if (error.Code is not null)
            {
                writer.WriteRaw("\"code\":"u8);
                writer.WriteString(error.Code);
                isFirst = false;
            }

            foreach (var (name, value) in error.Extensions ?? new Dictionary<string, object?>())
            {
                if (name == "code" && error.Code is not null)
                {
                    continue;
                }

                WriteMember(writer, name, value, isFirst);
                isFirst = false;
            }

            writer.WriteByte((byte)'}');
        }

        writer.WriteByte((byte)'}');
    }

    private static void WriteMember(ResponseWriter writer, string name, object? value, bool isFirst)
    {
        if (!isFirst)
        {
            writer.WriteByte((byte)',');
        }

        writer.WriteString(name);
        writer.WriteByte((byte)':');
        WriteValue(writer, value);
    }

    /// <summary>Writes a plain value: null, string, boolean, number, dictionary or list.</summary>
    public static void WriteValue(ResponseWriter writer, object? value)
    {
        switch (value)
        {
            case null:
                writer.WriteNull();
                break;
            case string text:
                writer.WriteString(text);
                break;
            case bool flag:
                writer.WriteBoolean(flag);
                break;
            case int number:
                writer.WriteNumber(number);
                break;
            case long number:
                writer.WriteNumber(number);
                break;
            case double number when double.IsFinite(number):
                writer.WriteFormatted(number);
                break;
            case decimal number:
                writer.WriteFormatted(number);
                break;
            case IEnumerable<KeyValuePair<string, object?>> members:
                writer.WriteByte((byte)'{');
                var isFirst = true;
                foreach (var (name, member) in members)
                {
                    WriteMember(writer, name, member, isFirst);
                    isFirst = false;
                }

                writer.WriteByte((byte)'}');
                break;
            case IEnumerable items:
                writer.WriteByte((byte)'[');
                var separator = ""u8;
                foreach (var item in items)
                {
                    writer.WriteRaw(separator);
                    WriteValue(writer, item);
                    separator = ","u8;
                }

                writer.WriteByte((byte)']');
                break;
            default:
                writer.WriteString(Convert.ToString(value, CultureInfo.InvariantCulture) ?? string.Empty);
                break;
        }
    }
}

using System.Text;
using System.Text.Json;

namespace Dezky.GraphQL.Types;

/// <summary>
/// A JSON value as error messages show it, such as <c>{ a: 1, b: ["x"] }</c>. What is long or deep is cut as graphql-js cuts it, and never
/// grows above a bound, so that no request is answered by many copies of itself.
/// </summary>
internal static class JsonPreview
{
    private const int MaxLength = 2_000;
    private const int MaxItems = 10;
    private const int MaxDepth = 2;

    /// <summary>Spells the value that the reader stands on.</summary>
    public static string Of(Utf8JsonReader reader)
    {
        var text = new StringBuilder();
        return Append(ref reader, text, 0) ? text.ToString() : $"{text.ToString(0, MaxLength)}...";
    }

    /// <summary>False when the bound is reached, wherever the reader is then.</summary>
    private static bool Append(ref Utf8JsonReader reader, StringBuilder text, int depth)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.StartArray:
                return AppendArray(ref reader, text, depth);
            case JsonTokenType.StartObject:
                return AppendObject(ref reader, text, depth);
            case JsonTokenType.String:
                var value = reader.GetString()!;
                text.Append(JsonText.Quote(value.Length > MaxLength ? value[..(MaxLength + 1)] : value));
                break;
            default:
                text.Append(Encoding.UTF8.GetString(reader.ValueSpan));
                break;
        }

        return text.Length <= MaxLength;
    }

    private static bool AppendArray(ref Utf8JsonReader reader, StringBuilder text, int depth)
    {
        var count = 0;
        var start = text.Length;
        text.Append('[');
        for (; reader.Read() && reader.TokenType != JsonTokenType.EndArray; count++)
        {
            if (count >= MaxItems || depth == MaxDepth)
            {
                reader.Skip();
                continue;
            }

            text.Append(count == 0 ? string.Empty : ", ");
            if (!Append(ref reader, text, depth + 1))
            {
                return false;
            }
        }

        if (count > 0 && depth == MaxDepth)
        {
            text.Length = start;
            text.Append("[Array]");
            return true;
        }

        var hidden = count - MaxItems;
        text.Append(hidden <= 0 ? string.Empty : hidden == 1 ? ", ... 1 more item" : $", ... {hidden} more items").Append(']');
        return text.Length <= MaxLength;
    }

    private static bool AppendObject(ref Utf8JsonReader reader, StringBuilder text, int depth)
    {
        var start = text.Length;
        var separator = "{ ";
        for (; reader.Read() && reader.TokenType != JsonTokenType.EndObject; separator = ", ")
        {
            if (depth == MaxDepth)
            {
                reader.Skip();
                continue;
            }

            text.Append(separator).Append(reader.GetString()).Append(": ");
            reader.Read();
            if (!Append(ref reader, text, depth + 1))
            {
                return false;
            }
        }

        if (separator == ", " && depth == MaxDepth)
        {
            text.Length = start;
            text.Append("[Object]");
            return true;
        }

        text.Append(separator == ", " ? " }" : "{}");
        return text.Length <= MaxLength;
    }
}

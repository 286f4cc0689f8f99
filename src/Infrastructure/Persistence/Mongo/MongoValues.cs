using System.Text;
using Dezky.Application.Persistence;
using Dezky.Infrastructure.Persistence.Bson;
using Dezky.Infrastructure.Persistence.Shared;

namespace Dezky.Infrastructure.Persistence.Mongo;

/// <summary>The operators of query documents with their values.</summary>
internal static class MongoValues
{
    public static string Sign(Comparison comparison) => comparison switch
    {
        Comparison.Equal => "$eq",
        Comparison.NotEqual => "$ne",
        Comparison.LessThan => "$lt",
        Comparison.LessThanOrEqual => "$lte",
        Comparison.GreaterThan => "$gt",
        Comparison.GreaterThanOrEqual => "$gte",
    };

    public static void Write(BsonWriter writer, string sign, Filter.Compare compare)
    {
        Check(compare.Value, compare.Field);
        if (compare.Value is DateTimeOffset time && time.Ticks % TimeSpan.TicksPerMillisecond is not 0)
        {
            WriteFineTime(writer, compare.Operator, sign, time);
            return;
        }

        MongoLayout.WriteValue(writer, Encoding.UTF8.GetBytes(sign), compare.Value, compare.Field);
    }

    public static void WriteIn(BsonWriter writer, Filter.In list)
    {
        writer.BeginArray("$in"u8);
        foreach (var value in list.Values)
        {
            Check(value, list.Field);
            MongoLayout.WriteValue(writer, default, value, list.Field);
        }

        writer.EndArray();
    }

    public static void WriteMatch(BsonWriter writer, TextMatch match, string text)
    {
        switch (match)
        {
            case TextMatch.Contains:
                writer.WriteRegex("$regex"u8, Escape(text), "");
                break;
            case TextMatch.StartsWith:
                // A range, so that an index helps.
                writer.Write("$gte"u8, text);
                if (TextFolding.FirstBehind(text) is { } end)
                {
                    writer.Write("$lt"u8, end);
                }

                break;
        }
    }

    public static void RequireText(FieldPath field)
    {
        if (ScalarKinds.Of(field.Type) is { } kind and not ScalarKind.Text || ScalarKinds.Of(field.Type) is null && field.Type != typeof(object))
        {
            throw new FilterNotSupportedException($"The field {field.Path} is not a text.");
        }
    }

    /// <summary>Stored times are whole milliseconds: nothing equals a finer one, and «before it» includes the millisecond that it is in.</summary>
    private static void WriteFineTime(BsonWriter writer, Comparison comparison, string sign, DateTimeOffset time)
    {
        var name = Encoding.UTF8.GetBytes(sign);
        switch (comparison)
        {
            case Comparison.Equal:
                writer.BeginArray("$in"u8);
                writer.EndArray();
                break;
            case Comparison.NotEqual:
                writer.BeginArray("$nin"u8);
                writer.EndArray();
                break;
            case Comparison.LessThan or Comparison.GreaterThanOrEqual:
                writer.WriteDate(name, time.ToUnixTimeMilliseconds() + 1);
                break;
            default:
                writer.WriteDate(name, time.ToUnixTimeMilliseconds());
                break;
        }
    }

    /// <summary>Refuses a value that the field's kind has no place for.</summary>
    private static void Check(object value, FieldPath field)
    {
        if (field.Type != typeof(object) && ScalarKinds.Of(field.Type) is { } kind)
        {
            ScalarEncoding.Encode(value, kind, field);
        }
    }

    private static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length + 8);
        foreach (var letter in text)
        {
            if (letter is '\0')
            {
                escaped.Append("\\x00");
                continue;
            }

            if (char.IsAscii(letter) && !char.IsAsciiLetterOrDigit(letter))
            {
                escaped.Append('\\');
            }

            escaped.Append(letter);
        }

        return escaped.ToString();
    }
}

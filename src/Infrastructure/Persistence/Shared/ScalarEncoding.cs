using System.Globalization;
using System.Text.Json;
using Dezky.Application.Persistence;

namespace Dezky.Infrastructure.Persistence.Shared;

/// <summary>Turns the values of filters and the fields of documents into scalars that compare, and scalars back into a field's own type.</summary>
internal static class ScalarEncoding
{
    /// <summary>29 digits before and 28 after the point hold every decimal exactly.</summary>
    private const string DecimalFormat = "00000000000000000000000000000.0000000000000000000000000000";

    /// <summary>The scalar of a filter's value for a field of this kind.</summary>
    public static Scalar Encode(object value, ScalarKind kind, FieldPath field)
    {
        switch (value)
        {
            case string text when kind is ScalarKind.Text:
                return Scalar.Of(text);
            case DateTimeOffset time when kind is ScalarKind.Text:
                return Scalar.Of(UtcTimeConverter.ToText(time));
            case bool flag when kind is ScalarKind.Integer:
                return Scalar.Of(flag ? 1 : 0);
            case int number when kind is ScalarKind.Integer:
                return Scalar.Of(number);
            case long number when kind is ScalarKind.Integer:
                return Scalar.Of(number);
        }

        var element = JsonSerializer.SerializeToElement(value, value.GetType(), DocumentJson.Options);
        return TryEncode(element, kind, out var scalar)
            ? scalar
            : throw new FilterNotSupportedException($"A {value.GetType().Name} cannot be compared with the field {field.Path}.");
    }

    /// <summary>The scalar of a field in a stored document.</summary>
    public static Scalar Extract(JsonElement element, ScalarKind kind, FieldPath field) => TryEncode(element, kind, out var scalar)
        ? scalar
        : throw new InvalidDataException($"The field {field.Path} holds a JSON {element.ValueKind}, which does not fit its type.");

    /// <summary>A scalar as a value of the field's type.</summary>
    public static object? Decode(Scalar scalar, ScalarKind kind, Type type)
    {
        if (scalar.IsNull)
        {
            return null;
        }

        if (type == typeof(string))
        {
            return scalar.Text;
        }

        var target = Nullable.GetUnderlyingType(type) ?? type;
        return kind switch
        {
            ScalarKind.Text => JsonSerializer.SerializeToElement(scalar.Text).Deserialize(target, DocumentJson.Options),
            ScalarKind.Integer when target == typeof(bool) => scalar.Integer != 0,
            ScalarKind.Integer => JsonSerializer.SerializeToElement(scalar.Integer).Deserialize(target, DocumentJson.Options),
            ScalarKind.Real => JsonSerializer.SerializeToElement(scalar.Real).Deserialize(target, DocumentJson.Options),
            ScalarKind.Decimal => JsonSerializer.SerializeToElement(FromSortable(scalar.Text!)).Deserialize(target, DocumentJson.Options),
        };
    }

    private static bool TryEncode(JsonElement element, ScalarKind kind, out Scalar scalar)
    {
        scalar = Scalar.Null;
        switch (element.ValueKind)
        {
            case JsonValueKind.Null:
                return true;
            case JsonValueKind.String when kind is ScalarKind.Text:
                scalar = Scalar.Of(element.GetString()!);
                return true;
            case JsonValueKind.True or JsonValueKind.False when kind is ScalarKind.Integer:
                scalar = Scalar.Of(element.ValueKind is JsonValueKind.True ? 1 : 0);
                return true;
            case JsonValueKind.Number when kind is ScalarKind.Integer && element.TryGetInt64(out var integer):
                scalar = Scalar.Of(integer);
                return true;
            case JsonValueKind.Number when kind is ScalarKind.Real:
                scalar = Scalar.Of(element.GetDouble());
                return true;
            case JsonValueKind.Number when kind is ScalarKind.Decimal && element.TryGetDecimal(out var number):
                scalar = Scalar.Of(ToSortable(number));
                return true;
            default:
                return false;
        }
    }

    /// <summary>A text of fixed width whose order is the order of the numbers; the digits of negative ones are complemented.</summary>
    private static string ToSortable(decimal number)
    {
        var digits = Math.Abs(number).ToString(DecimalFormat, CultureInfo.InvariantCulture);
        return number >= 0 ? "0" + digits : "-" + Complement(digits);
    }

    private static decimal FromSortable(string text)
    {
        var digits = text[0] is '-' ? Complement(text[1..]) : text[1..];
        var number = decimal.Parse(digits.TrimEnd('0'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture);
        return text[0] is '-' ? -number : number;
    }

    private static string Complement(string digits) => string.Create(digits.Length, digits, static (span, source) =>
    {
        for (var i = 0; i < source.Length; i++)
        {
            span[i] = source[i] is '.' ? '.' : (char)('0' + '9' - source[i]);
        }
    });
}

using System.Collections;
using System.Globalization;
using Dezky.GraphQL.Types;

namespace Dezky.GraphQL.Execution.Building.SchemaFirst;

/// <summary>Spells results: numbers that become strings, and values in messages, which are cut where they get long or deep.</summary>
internal static class ResultText
{
    private const int MaxItems = 10;
    private const int MaxDepth = 2;

    /// <summary>Spells a number as ECMAScript does. See https://tc39.es/ecma262/#sec-numeric-types-number-tostring.</summary>
    public static string Number(object number)
    {
        if (number is not (float or double or decimal))
        {
            return Convert.ToString(number, CultureInfo.InvariantCulture)!;
        }

        var value = Convert.ToDouble(number, CultureInfo.InvariantCulture);
        if (value == 0)
        {
            return "0";
        }

        var text = value.ToString("R", CultureInfo.InvariantCulture);
        var exponent = text.IndexOf('E', StringComparison.Ordinal);
        return exponent < 0 ? text
            : Math.Abs(value) is >= 1e-6 and < 1e21
                ? decimal.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture)
            : $"{text[..exponent]}e{text[exponent + 1]}{text[(exponent + 2)..].TrimStart('0')}";
    }

    /// <summary>Spells a value for a message: <c>{ a: 1, b: ["x"] }</c>.</summary>
    public static string Inspect(object? value) => Inspect(value, 0);

    private static string Inspect(object? value, int depth) => value switch
    {
        null => "null",
        string text => JsonText.Quote(text),
        bool flag => flag ? "true" : "false",
        byte or sbyte or short or ushort or int or uint or long or ulong or float or double or decimal => Number(value),
        IEnumerable<KeyValuePair<string, object?>> members => InspectObject([.. members], depth),
        IEnumerable items => InspectList([.. items.Cast<object?>()], depth),
        _ => value.ToString() ?? value.GetType().Name,
    };

    private static string InspectObject(KeyValuePair<string, object?>[] members, int depth) =>
        members.Length == 0 ? "{}"
        : depth == MaxDepth ? "[Object]"
        : $"{{ {string.Join(", ", members.Select(member => $"{member.Key}: {Inspect(member.Value, depth + 1)}"))} }}";

    private static string InspectList(object?[] items, int depth)
    {
        if (items.Length == 0 || depth == MaxDepth)
        {
            return items.Length == 0 ? "[]" : "[Array]";
        }

        var shown = items.Take(MaxItems).Select(item => Inspect(item, depth + 1));
        var hidden = items.Length - MaxItems;
        return $"[{string.Join(", ", hidden <= 0 ? shown : shown.Append(hidden == 1 ? "... 1 more item" : $"... {hidden} more items"))}]";
    }
}

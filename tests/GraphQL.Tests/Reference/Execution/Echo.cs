using System.Collections;
using System.Globalization;
using System.Text;

namespace Dezky.GraphQL.Tests.Reference.Execution;

/// <summary>Plain values as JSON, byte for byte as <c>JSON.stringify</c> writes them.</summary>
internal static class Echo
{
    public static string Of(object? value)
    {
        var text = new StringBuilder();
        Write(value, text);
        return text.ToString();
    }

    private static void Write(object? value, StringBuilder text)
    {
        switch (value)
        {
            case null:
                text.Append("null");
                break;
            case string characters:
                Quote(characters, text);
                break;
            case bool flag:
                text.Append(flag ? "true" : "false");
                break;
            case double number:
                text.Append(Number(number));
                break;
            case IReadOnlyDictionary<string, object?> members:
                WriteAll(members, '{', '}', text, member =>
                {
                    Quote(member.Key, text);
                    text.Append(':');
                    Write(member.Value, text);
                });
                break;
            case IEnumerable items:
                WriteAll(items.Cast<object?>(), '[', ']', text, item => Write(item, text));
                break;
            default:
                text.Append(Convert.ToString(value, CultureInfo.InvariantCulture));
                break;
        }
    }

    private static void WriteAll<T>(IEnumerable<T> items, char open, char close, StringBuilder text, Action<T> write)
    {
        text.Append(open);
        var isFirst = true;
        foreach (var item in items)
        {
            text.Append(isFirst ? "" : ",");
            write(item);
            isFirst = false;
        }

        text.Append(close);
    }

    private static void Quote(string characters, StringBuilder text)
    {
        text.Append('"');
        foreach (var character in characters)
        {
            _ = character switch
            {
                '"' => text.Append("\\\""),
                '\\' => text.Append("\\\\"),
                '\n' => text.Append("\\n"),
                '\r' => text.Append("\\r"),
                '\t' => text.Append("\\t"),
                '\b' => text.Append("\\b"),
                '\f' => text.Append("\\f"),
                < ' ' => text.Append(CultureInfo.InvariantCulture, $"\\u{(int)character:x4}"),
                _ => text.Append(character),
            };
        }

        text.Append('"');
    }

    /// <summary>See https://tc39.es/ecma262/#sec-numeric-types-number-tostring.</summary>
    private static string Number(double number)
    {
        var text = number.ToString("R", CultureInfo.InvariantCulture);
        var exponent = text.IndexOf('E', StringComparison.Ordinal);
        return number == 0 ? "0"
            : exponent < 0 ? text
            : Math.Abs(number) is >= 1e-6 and < 1e21
                ? decimal.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture)
            : $"{text[..exponent]}e{text[exponent + 1]}{text[(exponent + 2)..].TrimStart('0')}";
    }
}

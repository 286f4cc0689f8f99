using System.Globalization;
using System.Text;

namespace Dezky.GraphQL.Types;

/// <summary>How strings are quoted in messages: as ECMAScript's <c>JSON.stringify</c> does it, which escapes no more than it must.</summary>
internal static class JsonText
{
    public static string Quote(string value)
    {
        var text = new StringBuilder(value.Length + 2).Append('"');
        for (var i = 0; i < value.Length; i++)
        {
            Append(text, value, i);
        }

        return text.Append('"').ToString();
    }

    private static void Append(StringBuilder text, string value, int index)
    {
        var character = value[index];
        _ = character switch
        {
            '"' => text.Append("\\\""),
            '\\' => text.Append("\\\\"),
            '\b' => text.Append("\\b"),
            '\f' => text.Append("\\f"),
            '\n' => text.Append("\\n"),
            '\r' => text.Append("\\r"),
            '\t' => text.Append("\\t"),
            < ' ' => text.Append(CultureInfo.InvariantCulture, $"\\u{(int)character:x4}"),
            _ when IsAlone(value, index) => text.Append(CultureInfo.InvariantCulture, $"\\u{(int)character:x4}"),
            _ => text.Append(character),
        };
    }

    /// <summary>Whether half of a surrogate pair stands without the other half.</summary>
    private static bool IsAlone(string value, int index) =>
        char.IsHighSurrogate(value[index]) ? index + 1 == value.Length || !char.IsLowSurrogate(value[index + 1])
        : char.IsLowSurrogate(value[index]) && (index == 0 || !char.IsHighSurrogate(value[index - 1]));
}

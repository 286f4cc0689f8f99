using System.Globalization;
using System.Text.Json;
using Dezky.GraphQL.Language;

namespace Dezky.GraphQL.Types;

/// <summary>Untyped input values: plain CLR values for scalars that accept anything.</summary>
internal static class InputValues
{
    /// <summary>A literal as string, long, double, bool, list and dictionary.</summary>
    public static object? ToPlainValue(ValueNode literal) => literal switch
    {
        StringValueNode text => text.Value,
        EnumValueNode name => name.Value,
        BooleanValueNode flag => flag.Value,
        IntValueNode number when long.TryParse(number.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var integer) => integer,
        IntValueNode number => double.Parse(number.Value, CultureInfo.InvariantCulture),
        FloatValueNode number => double.Parse(number.Value, CultureInfo.InvariantCulture),
        ListValueNode list => list.Values.Select(ToPlainValue).ToArray(),
        ObjectValueNode map => ToDictionary(map),
        _ => null,
    };

    /// <summary>A JSON value as string, long, double, bool, list and dictionary. The reader is left on its last token.</summary>
    public static object? ToPlainValue(ref Utf8JsonReader reader)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.String:
                return reader.GetString();
            case JsonTokenType.True:
                return true;
            case JsonTokenType.False:
                return false;
            case JsonTokenType.Number:
                return reader.TryGetInt64(out var integer) ? integer : reader.GetDouble();
            case JsonTokenType.StartArray:
                var items = new List<object?>();
                while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                {
                    items.Add(ToPlainValue(ref reader));
                }

                return items.ToArray();
            case JsonTokenType.StartObject:
                var members = new Dictionary<string, object?>(StringComparer.Ordinal);
                while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
                {
                    var name = reader.GetString()!;
                    reader.Read();
                    members[name] = ToPlainValue(ref reader);
                }

                return members;
            default:
                return null;
        }
    }

    private static Dictionary<string, object?> ToDictionary(ObjectValueNode map)
    {
        var members = new Dictionary<string, object?>(map.Fields.Count, StringComparer.Ordinal);
        foreach (var field in map.Fields)
        {
            members[field.Name] = ToPlainValue(field.Value);
        }

        return members;
    }
}

using System.Collections;
using System.Globalization;
using System.Text.Json;
using Dezky.GraphQL.Language;

namespace Dezky.GraphQL.Execution.Coercion;

/// <summary>Writes CLR values as literals: defaults from attributes, and variables inside the literals of free-form scalars.</summary>
internal static class PlainLiterals
{
    /// <exception cref="NotSupportedException">The value has no literal.</exception>
    public static ValueNode ToLiteral(object? value) => value switch
    {
        null => new NullValueNode(default),
        _ when value == InputObjectValue.Absent => new NullValueNode(default),
        bool flag => new BooleanValueNode(default, flag),
        string text => new StringValueNode(default, text),
        Enum name => new EnumValueNode(default, Building.SchemaNames.EnumValue(name)),
        byte or short or int or long => new IntValueNode(default, Convert.ToString(value, CultureInfo.InvariantCulture)!),
        float or double or decimal => new FloatValueNode(default, Convert.ToString(value, CultureInfo.InvariantCulture)!),
        JsonElement json => ToLiteral(json),
        IDictionary<string, object?> map => new ObjectValueNode(default, [.. map.Select(pair => new ObjectFieldNode(default, pair.Key, ToLiteral(pair.Value)))]),
        InputObjectValue input => new ObjectValueNode(
            default,
            [
                .. input.Type.Fields.Zip(input.Values)
                    .Where(pair => pair.Second != InputObjectValue.Absent)
                    .Select(pair => new ObjectFieldNode(default, pair.First.Name, ToLiteral(pair.Second))),
            ]),
        IEnumerable list => new ListValueNode(default, [.. list.Cast<object?>().Select(ToLiteral)]),
        IFormattable formattable => new StringValueNode(default, formattable.ToString(null, CultureInfo.InvariantCulture)),
        _ => throw new NotSupportedException($"A value of type {value.GetType()} cannot be written as a literal."),
    };

    private static ValueNode ToLiteral(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.String => new StringValueNode(default, json.GetString()!),
        JsonValueKind.True => new BooleanValueNode(default, true),
        JsonValueKind.False => new BooleanValueNode(default, false),
        JsonValueKind.Number when json.TryGetInt64(out _) => new IntValueNode(default, json.GetRawText()),
        JsonValueKind.Number => new FloatValueNode(default, json.GetRawText()),
        JsonValueKind.Array => new ListValueNode(default, [.. json.EnumerateArray().Select(ToLiteral)]),
        JsonValueKind.Object => new ObjectValueNode(
            default, [.. json.EnumerateObject().Select(member => new ObjectFieldNode(default, member.Name, ToLiteral(member.Value)))]),
        _ => new NullValueNode(default),
    };
}

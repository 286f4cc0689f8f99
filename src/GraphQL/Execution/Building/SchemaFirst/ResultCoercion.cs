using System.Globalization;
using Dezky.GraphQL.Types;

namespace Dezky.GraphQL.Execution.Building.SchemaFirst;

/// <summary>
/// Makes results of any CLR type what the specified scalars and enums stand for, where that loses nothing.
/// See https://spec.graphql.org/September2025/#sec-Scalars, «Result Coercion» of each scalar.
/// </summary>
internal static class ResultCoercion
{
    /// <summary>Coerces a result that is not null.</summary>
    /// <exception cref="InvalidOperationException">The value does not suit the type.</exception>
    public static object Coerce(NamedType type, object value) =>
        type is EnumType enumType ? CoerceEnum(enumType, value)
        : type == SpecifiedScalars.Int ? CoerceInt(value)
        : type == SpecifiedScalars.Float ? CoerceFloat(value)
        : type == SpecifiedScalars.Boolean ? CoerceBoolean(value)
        : type == SpecifiedScalars.Id ? CoerceId(value)
        : CoerceString(value);

    private static string CoerceEnum(EnumType type, object value)
    {
        var name = value is Enum member ? SchemaNames.EnumValue(member) : value as string;
        return name is not null && type.Values.TryGet(name, out var known)
            ? known.Name
            : throw new InvalidOperationException($"Enum \"{type}\" cannot represent value: {ResultText.Inspect(value)}");
    }

    private static object CoerceInt(object value)
    {
        if (value is bool flag)
        {
            return flag ? 1 : 0;
        }

        var number = ToNumber(value);
        return number is null || Math.Truncate(number.Value) != number
                ? throw new InvalidOperationException($"Int cannot represent non-integer value: {ResultText.Inspect(value)}")
            : number is < int.MinValue or > int.MaxValue
                ? throw new InvalidOperationException($"Int cannot represent non 32-bit signed integer value: {ResultText.Inspect(value)}")
            : (int)number.Value;
    }

    private static object CoerceFloat(object value) =>
        value is bool flag ? (flag ? 1.0 : 0.0)
        : ToNumber(value) ?? throw new InvalidOperationException($"Float cannot represent non numeric value: {ResultText.Inspect(value)}");

    private static object CoerceBoolean(object value) =>
        value is bool ? value
        : value is not string && ToNumber(value) is { } number ? number != 0
        : throw new InvalidOperationException($"Boolean cannot represent a non boolean value: {ResultText.Inspect(value)}");

    private static string CoerceString(object value) =>
        ToText(value) ?? value switch
        {
            bool flag => flag ? "true" : "false",
            _ when ToNumber(value) is not null => ResultText.Number(value),
            _ => throw new InvalidOperationException($"String cannot represent value: {ResultText.Inspect(value)}"),
        };

    private static string CoerceId(object value) =>
        ToText(value) ?? (ToNumber(value) is { } number && Math.Truncate(number) == number
            ? ResultText.Number(value)
            : throw new InvalidOperationException($"ID cannot represent value: {ResultText.Inspect(value)}"));

    private static string? ToText(object value) => value as string ?? (value is Guid id ? id.ToString() : null);

    /// <summary>The finite number that a value is, or that its text spells; null for everything else.</summary>
    private static double? ToNumber(object value)
    {
        double? number = value switch
        {
            byte or sbyte or short or ushort or int or uint or long or ulong or float or double or decimal =>
                Convert.ToDouble(value, CultureInfo.InvariantCulture),
            string { Length: > 0 } text when double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var parsed) => parsed,
            _ => null,
        };
        return number is { } found && double.IsFinite(found) ? found : null;
    }
}

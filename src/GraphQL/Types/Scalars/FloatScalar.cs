using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;
using Dezky.GraphQL.Language;

namespace Dezky.GraphQL.Types.Scalars;

/// <summary>See https://spec.graphql.org/September2025/#sec-Float.</summary>
internal sealed class FloatScalar() : ScalarType(
    "Float",
    "The `Float` scalar type represents signed double-precision fractional values as specified by "
    + "[IEEE 754](https://en.wikipedia.org/wiki/IEEE_floating_point).")
{
    public override bool TryCoerceLiteral(ValueNode literal, out object? value, [NotNullWhen(false)] out string? error)
    {
        var text = literal switch
        {
            IntValueNode integer => integer.Value,
            FloatValueNode number => number.Value,
            _ => null,
        };
        if (text is not null && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var parsed) && double.IsFinite(parsed))
        {
            value = parsed;
            error = null;
            return true;
        }

        value = null;
        error = $"Float cannot represent non numeric value: {literal}";
        return false;
    }

    public override bool TryCoerceJson(ref Utf8JsonReader reader, out object? value, [NotNullWhen(false)] out string? error)
    {
        if (reader.TokenType == JsonTokenType.Number && reader.TryGetDouble(out var number) && double.IsFinite(number))
        {
            value = number;
            error = null;
            return true;
        }

        value = null;
        error = $"Float cannot represent non numeric value: {JsonPreview.Of(reader)}";
        return false;
    }
}

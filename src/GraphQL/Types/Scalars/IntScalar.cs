using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;
using Dezky.GraphQL.Language;

namespace Dezky.GraphQL.Types.Scalars;

/// <summary>See https://spec.graphql.org/September2025/#sec-Int.</summary>
internal sealed class IntScalar() : ScalarType(
    "Int",
    "The `Int` scalar type represents non-fractional signed whole numeric values. Int can represent values between -(2^31) and 2^31 - 1.")
{
    public override bool TryCoerceLiteral(ValueNode literal, out object? value, [NotNullWhen(false)] out string? error)
    {
        value = null;
        if (literal is not IntValueNode number)
        {
            error = $"Int cannot represent non-integer value: {literal}";
            return false;
        }

        if (!int.TryParse(number.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var integer))
        {
            error = $"Int cannot represent non 32-bit signed integer value: {number.Value}";
            return false;
        }

        value = integer;
        error = null;
        return true;
    }

    public override bool TryCoerceJson(ref Utf8JsonReader reader, out object? value, [NotNullWhen(false)] out string? error)
    {
        value = null;
        error = null;
        if (reader.TokenType == JsonTokenType.Number)
        {
            if (reader.TryGetInt32(out var integer))
            {
                value = integer;
                return true;
            }

            // JSON has one kind of number: 1.0 and 1e2 are integers too.
            var number = reader.GetDouble();
            if (Math.Truncate(number) == number)
            {
                if (number is >= int.MinValue and <= int.MaxValue)
                {
                    value = (int)number;
                    return true;
                }

                error = $"Int cannot represent non 32-bit signed integer value: {JsonPreview.Of(reader)}";
                return false;
            }
        }

        error = $"Int cannot represent non-integer value: {JsonPreview.Of(reader)}";
        return false;
    }
}

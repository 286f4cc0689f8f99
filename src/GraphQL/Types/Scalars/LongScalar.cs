using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;
using Dezky.GraphQL.Language;

namespace Dezky.GraphQL.Types.Scalars;

/// <summary>A signed 64-bit integer, written as a number: the specification of the same name at scalars.graphql.org is for strings.</summary>
internal sealed class LongScalar() : ScalarType(
    "Long", "A signed 64-bit integer.", "https://ibm.github.io/graphql-specs/custom-scalars/long.html")
{
    public override bool TryCoerceLiteral(ValueNode literal, out object? value, [NotNullWhen(false)] out string? error)
    {
        value = literal is IntValueNode number
            && long.TryParse(number.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var integer) ? integer : null;
        error = value is null ? $"Long cannot represent non 64-bit signed integer value: {literal}" : null;
        return error is null;
    }

    public override bool TryCoerceJson(ref Utf8JsonReader reader, out object? value, [NotNullWhen(false)] out string? error)
    {
        value = reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out var integer) ? integer : null;
        error = value is null ? $"Long cannot represent non 64-bit signed integer value: {JsonPreview.Of(reader)}" : null;
        return error is null;
    }
}

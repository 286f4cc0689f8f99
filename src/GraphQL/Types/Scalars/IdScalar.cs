using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;
using Dezky.GraphQL.Language;

namespace Dezky.GraphQL.Types.Scalars;

/// <summary>See https://spec.graphql.org/September2025/#sec-ID.</summary>
internal sealed class IdScalar() : ScalarType(
    "ID",
    "The `ID` scalar type represents a unique identifier, often used to refetch an object or as key for a cache. "
    + "The ID type appears in a JSON response as a String; however, it is not intended to be human-readable. "
    + "When expected as an input type, any string (such as `\"4\"`) or integer (such as `4`) input value will be accepted as an ID.")
{
    public override bool TryCoerceLiteral(ValueNode literal, out object? value, [NotNullWhen(false)] out string? error)
    {
        value = literal switch
        {
            StringValueNode text => text.Value,
            IntValueNode number => number.Value,
            _ => null,
        };
        error = value is null ? $"ID cannot represent a non-string and non-integer value: {literal}" : null;
        return error is null;
    }

    public override bool TryCoerceJson(ref Utf8JsonReader reader, out object? value, [NotNullWhen(false)] out string? error)
    {
        value = reader.TokenType switch
        {
            JsonTokenType.String => reader.GetString(),
            JsonTokenType.Number when reader.TryGetInt64(out var integer) => integer.ToString(CultureInfo.InvariantCulture),
            JsonTokenType.Number when reader.GetDouble() is var number && Math.Truncate(number) == number => number.ToString("R", CultureInfo.InvariantCulture),
            _ => null,
        };
        error = value is null ? $"ID cannot represent value: {JsonPreview.Of(reader)}" : null;
        return error is null;
    }
}

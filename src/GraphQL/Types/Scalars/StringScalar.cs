using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Dezky.GraphQL.Language;

namespace Dezky.GraphQL.Types.Scalars;

/// <summary>See https://spec.graphql.org/September2025/#sec-String.</summary>
internal sealed class StringScalar() : ScalarType(
    "String",
    "The `String` scalar type represents textual data, represented as UTF-8 character sequences. "
    + "The String type is most often used by GraphQL to represent free-form human-readable text.")
{
    public override bool TryCoerceLiteral(ValueNode literal, out object? value, [NotNullWhen(false)] out string? error)
    {
        value = (literal as StringValueNode)?.Value;
        error = value is null ? $"String cannot represent a non string value: {literal}" : null;
        return error is null;
    }

    public override bool TryCoerceJson(ref Utf8JsonReader reader, out object? value, [NotNullWhen(false)] out string? error)
    {
        value = reader.TokenType == JsonTokenType.String ? reader.GetString() : null;
        error = value is null ? $"String cannot represent a non string value: {JsonPreview.Of(reader)}" : null;
        return error is null;
    }
}

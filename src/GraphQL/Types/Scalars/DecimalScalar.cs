using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;
using Dezky.GraphQL.Language;

namespace Dezky.GraphQL.Types.Scalars;

/// <summary>A <see cref="decimal"/>: exact to 28 digits.</summary>
internal sealed class DecimalScalar() : ScalarType(
    "Decimal", "A decimal number, exact to 28 digits.", "https://www.rfc-editor.org/rfc/rfc8259#section-6")
{
    public override bool TryCoerceLiteral(ValueNode literal, out object? value, [NotNullWhen(false)] out string? error)
    {
        var text = literal switch
        {
            IntValueNode integer => integer.Value,
            FloatValueNode number => number.Value,
            _ => null,
        };
        value = decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var parsed) ? parsed : null;
        error = value is null ? $"Decimal cannot represent value: {literal}" : null;
        return error is null;
    }

    public override bool TryCoerceJson(ref Utf8JsonReader reader, out object? value, [NotNullWhen(false)] out string? error)
    {
        value = reader.TokenType == JsonTokenType.Number && reader.TryGetDecimal(out var number) ? number : null;
        error = value is null ? $"Decimal cannot represent value: {JsonPreview.Of(reader)}" : null;
        return error is null;
    }
}

using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Dezky.GraphQL.Language;

namespace Dezky.GraphQL.Types.Scalars;

/// <summary>A scalar whose values are strings of a certain format.</summary>
internal abstract class TextScalar(string name, string description, string specifiedByUrl) : ScalarType(name, description, specifiedByUrl)
{
    public sealed override bool TryCoerceLiteral(ValueNode literal, out object? value, [NotNullWhen(false)] out string? error)
    {
        value = literal is StringValueNode text ? Parse(text.Value) : null;
        error = value is null ? $"{Name} cannot represent value: {literal}" : null;
        return error is null;
    }

    public sealed override bool TryCoerceJson(ref Utf8JsonReader reader, out object? value, [NotNullWhen(false)] out string? error)
    {
        value = reader.TokenType == JsonTokenType.String ? Parse(reader.GetString()!) : null;
        error = value is null ? $"{Name} cannot represent value: {JsonPreview.Of(reader)}" : null;
        return error is null;
    }

    /// <summary>Reads the format; null when the text does not have it.</summary>
    protected abstract object? Parse(string text);
}

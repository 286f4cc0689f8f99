using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Dezky.GraphQL.Language;

namespace Dezky.GraphQL.Types.Scalars;

/// <summary>A scalar of an application's own with the wire format of another.</summary>
internal sealed class DerivedScalar(string name, string? description, string? specifiedByUrl, ScalarType format)
    : ScalarType(name, description, specifiedByUrl)
{
    public override bool TryCoerceLiteral(ValueNode literal, out object? value, [NotNullWhen(false)] out string? error)
    {
        var accepted = format.TryCoerceLiteral(literal, out value, out error);
        error = accepted ? null : Rename(error!);
        return error is null;
    }

    public override bool TryCoerceJson(ref Utf8JsonReader reader, out object? value, [NotNullWhen(false)] out string? error)
    {
        var accepted = format.TryCoerceJson(ref reader, out value, out error);
        error = accepted ? null : Rename(error!);
        return error is null;
    }

    private string Rename(string error) => error.StartsWith(format.Name, StringComparison.Ordinal) ? Name + error[format.Name.Length..] : error;
}

using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Dezky.GraphQL.Language;

namespace Dezky.GraphQL.Types;

/// <summary>
/// A scalar type. This class accepts every input value, as a custom scalar of a schema without code does;
/// derived classes check and convert. See https://spec.graphql.org/September2025/#sec-Scalars.
/// </summary>
public class ScalarType : NamedType
{
    /// <summary>Creates a scalar.</summary>
    /// <param name="name">The name.</param>
    /// <param name="description">The documentation, in Markdown.</param>
    /// <param name="specifiedByUrl">Where the format is specified (<c>@specifiedBy</c>).</param>
    /// <param name="appliedDirectives">The directives applied to it, except <c>@specifiedBy</c>.</param>
    public ScalarType(
        string name,
        string? description = null,
        string? specifiedByUrl = null,
        IReadOnlyList<DirectiveNode>? appliedDirectives = null)
        : base(name, description, appliedDirectives)
    {
        SpecifiedByUrl = specifiedByUrl;
    }

    /// <summary>Where the format is specified, or null.</summary>
    public string? SpecifiedByUrl { get; }

    /// <summary>Converts a literal of a document that is not null and holds no variable.</summary>
    /// <param name="literal">The literal.</param>
    /// <param name="value">What resolvers see.</param>
    /// <param name="error">Why the literal is not accepted.</param>
    public virtual bool TryCoerceLiteral(ValueNode literal, out object? value, [NotNullWhen(false)] out string? error)
    {
        value = InputValues.ToPlainValue(literal);
        error = null;
        return true;
    }

    /// <summary>Converts a value of the variables that is not null. The reader stands on its first token and is left on its last when the value is accepted.</summary>
    /// <param name="reader">The JSON.</param>
    /// <param name="value">What resolvers see.</param>
    /// <param name="error">Why the value is not accepted.</param>
    public virtual bool TryCoerceJson(ref Utf8JsonReader reader, out object? value, [NotNullWhen(false)] out string? error)
    {
        value = InputValues.ToPlainValue(ref reader);
        error = null;
        return true;
    }
}

using Dezky.GraphQL.Language;

namespace Dezky.GraphQL.Types;

/// <summary>An interface type. See https://spec.graphql.org/September2025/#sec-Interfaces.</summary>
public sealed class InterfaceType : ComplexType
{
    /// <summary>Creates an interface type.</summary>
    public InterfaceType(
        string name,
        Func<IEnumerable<OutputField>> fields,
        Func<IEnumerable<InterfaceType>>? interfaces = null,
        string? description = null,
        IReadOnlyList<DirectiveNode>? appliedDirectives = null)
        : base(name, fields, interfaces, description, appliedDirectives)
    {
    }
}

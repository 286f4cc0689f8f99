using Dezky.GraphQL.Language;

namespace Dezky.GraphQL.Types;

/// <summary>An object type. See https://spec.graphql.org/September2025/#sec-Objects.</summary>
public sealed class ObjectType : ComplexType
{
    /// <summary>Creates an object type.</summary>
    public ObjectType(
        string name,
        Func<IEnumerable<OutputField>> fields,
        Func<IEnumerable<InterfaceType>>? interfaces = null,
        string? description = null,
        IReadOnlyList<DirectiveNode>? appliedDirectives = null)
        : base(name, fields, interfaces, description, appliedDirectives)
    {
    }
}

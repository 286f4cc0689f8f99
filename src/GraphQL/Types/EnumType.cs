using Dezky.GraphQL.Language;

namespace Dezky.GraphQL.Types;

/// <summary>An enum type. See https://spec.graphql.org/September2025/#sec-Enums.</summary>
public sealed class EnumType : NamedType
{
    /// <summary>Creates an enum type.</summary>
    public EnumType(
        string name,
        IEnumerable<EnumValue> values,
        string? description = null,
        IReadOnlyList<DirectiveNode>? appliedDirectives = null)
        : base(name, description, appliedDirectives)
    {
        Values = new MemberList<EnumValue>(values, value => value.Name, name);
    }

    /// <summary>The values in the order of their definition.</summary>
    public MemberList<EnumValue> Values { get; }
}

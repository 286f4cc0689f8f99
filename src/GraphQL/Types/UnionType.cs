using Dezky.GraphQL.Language;

namespace Dezky.GraphQL.Types;

/// <summary>A union type. See https://spec.graphql.org/September2025/#sec-Unions.</summary>
public sealed class UnionType : NamedType
{
    private readonly Lazy<IReadOnlyList<ObjectType>> _memberTypes;

    /// <summary>Creates a union of <paramref name="memberTypes"/>, which are asked for once, on first use.</summary>
    public UnionType(
        string name,
        Func<IEnumerable<ObjectType>> memberTypes,
        string? description = null,
        IReadOnlyList<DirectiveNode>? appliedDirectives = null)
        : base(name, description, appliedDirectives)
    {
        ArgumentNullException.ThrowIfNull(memberTypes);
        _memberTypes = new(() => [.. memberTypes()]);
    }

    /// <summary>The object types that a value may be of.</summary>
    public IReadOnlyList<ObjectType> MemberTypes => _memberTypes.Value;
}

using Dezky.GraphQL.Language;

namespace Dezky.GraphQL.Types;

/// <summary>A type with a name of its own: scalar, object, interface, union, enum or input object.</summary>
public abstract class NamedType : GraphQLType
{
    private protected NamedType(string name, string? description, IReadOnlyList<DirectiveNode>? appliedDirectives)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        Name = name;
        Description = description;
        AppliedDirectives = appliedDirectives ?? [];
    }

    /// <summary>The name, unique in the schema.</summary>
    public string Name { get; }

    /// <summary>The documentation, in Markdown.</summary>
    public string? Description { get; }

    /// <summary>The directives applied to the definition, except those that have a property of their own (<c>@deprecated</c>, <c>@specifiedBy</c>, <c>@oneOf</c>).</summary>
    public IReadOnlyList<DirectiveNode> AppliedDirectives { get; }

    /// <summary>The C# member that declares it, for errors; null when there is none.</summary>
    internal string? DeclaredBy { get; init; }

    /// <inheritdoc/>
    public sealed override NamedType Named => this;

    /// <inheritdoc/>
    public sealed override string ToString() => Name;
}

using Dezky.GraphQL.Errors;

namespace Dezky.GraphQL.Language;

/// <summary>A reference to a type. See https://spec.graphql.org/September2025/#sec-Type-References.</summary>
public abstract class TypeNode(SourceLocation location) : SyntaxNode(location);

/// <summary>A type by its name.</summary>
public sealed class NamedTypeNode(SourceLocation location, string name) : TypeNode(location)
{
    /// <inheritdoc/>
    public override SyntaxKind Kind => SyntaxKind.NamedType;

    /// <summary>The name of the type.</summary>
    public string Name { get; } = name;
}

/// <summary>A list of another type.</summary>
public sealed class ListTypeNode(SourceLocation location, TypeNode type) : TypeNode(location)
{
    /// <inheritdoc/>
    public override SyntaxKind Kind => SyntaxKind.ListType;

    /// <summary>The type of the items.</summary>
    public TypeNode Type { get; } = type;
}

/// <summary>A type without <c>null</c>; never of another non-null type.</summary>
public sealed class NonNullTypeNode(SourceLocation location, TypeNode type) : TypeNode(location)
{
    /// <inheritdoc/>
    public override SyntaxKind Kind => SyntaxKind.NonNullType;

    /// <summary>The type that may not be null: a <see cref="NamedTypeNode"/> or a <see cref="ListTypeNode"/>.</summary>
    public TypeNode Type { get; } = type;
}

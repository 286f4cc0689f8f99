using Dezky.GraphQL.Errors;

namespace Dezky.GraphQL.Language;

/// <summary>A spread of a named fragment. See https://spec.graphql.org/September2025/#FragmentSpread.</summary>
public sealed class FragmentSpreadNode(
    SourceLocation location,
    string name,
    SourceLocation nameLocation,
    IReadOnlyList<DirectiveNode> directives)
    : SelectionNode(location, directives)
{
    /// <inheritdoc/>
    public override SyntaxKind Kind => SyntaxKind.FragmentSpread;

    /// <summary>The name of the fragment.</summary>
    public string Name { get; } = name;

    /// <summary>Where the name begins.</summary>
    public SourceLocation NameLocation { get; } = nameLocation;
}

/// <summary>An inline fragment. See https://spec.graphql.org/September2025/#sec-Inline-Fragments.</summary>
public sealed class InlineFragmentNode(
    SourceLocation location,
    NamedTypeNode? typeCondition,
    IReadOnlyList<DirectiveNode> directives,
    SelectionSetNode selectionSet)
    : SelectionNode(location, directives)
{
    /// <inheritdoc/>
    public override SyntaxKind Kind => SyntaxKind.InlineFragment;

    /// <summary>The type that the fragment applies to, or null for the type around it.</summary>
    public NamedTypeNode? TypeCondition { get; } = typeCondition;

    /// <summary>What the fragment selects.</summary>
    public SelectionSetNode SelectionSet { get; } = selectionSet;
}

/// <summary>A named fragment. See https://spec.graphql.org/September2025/#sec-Language.Fragments.</summary>
public sealed class FragmentDefinitionNode(
    SourceLocation location,
    StringValueNode? description,
    string name,
    SourceLocation nameLocation,
    NamedTypeNode typeCondition,
    IReadOnlyList<DirectiveNode> directives,
    SelectionSetNode selectionSet)
    : ExecutableDefinitionNode(location, description, directives, selectionSet)
{
    /// <inheritdoc/>
    public override SyntaxKind Kind => SyntaxKind.FragmentDefinition;

    /// <summary>The name of the fragment.</summary>
    public string Name { get; } = name;

    /// <summary>Where the name begins.</summary>
    public SourceLocation NameLocation { get; } = nameLocation;

    /// <summary>The type that the fragment applies to.</summary>
    public NamedTypeNode TypeCondition { get; } = typeCondition;
}

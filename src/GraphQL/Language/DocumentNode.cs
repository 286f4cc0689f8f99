using Dezky.GraphQL.Errors;

namespace Dezky.GraphQL.Language;

/// <summary>A whole document. See https://spec.graphql.org/September2025/#sec-Document.</summary>
public sealed class DocumentNode(SourceLocation location, IReadOnlyList<DefinitionNode> definitions) : SyntaxNode(location)
{
    /// <inheritdoc/>
    public override SyntaxKind Kind => SyntaxKind.Document;

    /// <summary>The definitions in source order; at least one when the document was parsed.</summary>
    public IReadOnlyList<DefinitionNode> Definitions { get; } = definitions;
}

/// <summary>A definition at the top level of a document.</summary>
public abstract class DefinitionNode(SourceLocation location, IReadOnlyList<DirectiveNode> directives)
    : SyntaxNode(location), IHasDirectives
{
    /// <inheritdoc/>
    public IReadOnlyList<DirectiveNode> Directives { get; } = directives;
}

/// <summary>An operation or a fragment: what an executable document is made of.</summary>
public abstract class ExecutableDefinitionNode(
    SourceLocation location,
    StringValueNode? description,
    IReadOnlyList<DirectiveNode> directives,
    SelectionSetNode selectionSet)
    : DefinitionNode(location, directives)
{
    /// <summary>The description before the definition, or null.</summary>
    public StringValueNode? Description { get; } = description;

    /// <summary>What the definition selects.</summary>
    public SelectionSetNode SelectionSet { get; } = selectionSet;
}

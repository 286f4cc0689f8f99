using Dezky.GraphQL.Errors;

namespace Dezky.GraphQL.Language;

/// <summary>
/// A node of the syntax tree. Nodes are immutable and compared by identity: the same text at two places is two nodes.
/// Their lists are never null.
/// </summary>
public abstract class SyntaxNode(SourceLocation location)
{
    /// <summary>Which node this is.</summary>
    public abstract SyntaxKind Kind { get; }

    /// <summary>Where the node's first token begins; <c>default</c> for a node that was not parsed.</summary>
    public SourceLocation Location { get; } = location;

    /// <summary>The node in the language's notation, as <see cref="SyntaxPrinter"/> writes it.</summary>
    public sealed override string ToString() => SyntaxPrinter.Print(this);
}

/// <summary>A node that directives can be attached to.</summary>
public interface IHasDirectives
{
    /// <summary>The directives, in the order in which they are written.</summary>
    IReadOnlyList<DirectiveNode> Directives { get; }
}

using Dezky.GraphQL.Language;

namespace Dezky.GraphQL.Validation;

/// <summary>
/// A rule for documents. It also implements <see cref="IEnter{TNode}"/> or <see cref="ILeave{TNode}"/> for each kind of node that it
/// checks.
/// </summary>
public interface IValidationRule;

/// <summary>Makes a rule for one validation, so that it can keep state.</summary>
public delegate IValidationRule ValidationRuleFactory(ValidationContext context);

/// <summary>A rule that looks at nodes before their children.</summary>
/// <typeparam name="TNode">The node; not one of the abstract ones.</typeparam>
public interface IEnter<TNode> : IValidationRule
    where TNode : SyntaxNode
{
    /// <summary>Looks at a node. <c>false</c> spares this rule the node's children and leaving it.</summary>
    bool Enter(TNode node);
}

/// <summary>A rule that looks at nodes behind their children.</summary>
/// <typeparam name="TNode">The node; not one of the abstract ones.</typeparam>
public interface ILeave<TNode> : IValidationRule
    where TNode : SyntaxNode
{
    /// <summary>Looks at a node whose children have been visited.</summary>
    void Leave(TNode node);
}

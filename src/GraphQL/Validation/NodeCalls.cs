using System.Collections.Concurrent;
using Dezky.GraphQL.Language;

namespace Dezky.GraphQL.Validation;

/// <summary>Calls the methods of a rule that belong to one kind of node.</summary>
internal abstract class NodeCalls
{
    private static readonly NodeCalls[] ByKind = InOrderOfKinds();
    private static readonly ConcurrentDictionary<Type, (ulong Entered, ulong Left)> KindsByRule = new();

    public static NodeCalls For(SyntaxKind kind) => ByKind[(int)kind];

    /// <summary>The kinds of nodes that a rule wants to enter and to leave, a bit each.</summary>
    public static (ulong Entered, ulong Left) KindsOf(IValidationRule rule) => KindsByRule.GetOrAdd(
        rule.GetType(),
        static (_, rule) =>
        {
            var kinds = (Entered: 0ul, Left: 0ul);
            for (var kind = 0; kind < ByKind.Length; kind++)
            {
                kinds.Entered |= ByKind[kind].Enters(rule) ? 1ul << kind : 0;
                kinds.Left |= ByKind[kind].Leaves(rule) ? 1ul << kind : 0;
            }

            return kinds;
        },
        rule);

    public abstract bool Enter(IValidationRule rule, SyntaxNode node);

    public abstract void Leave(IValidationRule rule, SyntaxNode node);

    protected abstract bool Enters(IValidationRule rule);

    protected abstract bool Leaves(IValidationRule rule);

    private static NodeCalls[] InOrderOfKinds() =>
    [
        new NodeCalls<DocumentNode>(),
        new NodeCalls<OperationDefinitionNode>(),
        new NodeCalls<VariableDefinitionNode>(),
        new NodeCalls<SelectionSetNode>(),
        new NodeCalls<FieldNode>(),
        new NodeCalls<ArgumentNode>(),
        new NodeCalls<FragmentSpreadNode>(),
        new NodeCalls<InlineFragmentNode>(),
        new NodeCalls<FragmentDefinitionNode>(),
        new NodeCalls<DirectiveNode>(),
        new NodeCalls<VariableNode>(),
        new NodeCalls<IntValueNode>(),
        new NodeCalls<FloatValueNode>(),
        new NodeCalls<StringValueNode>(),
        new NodeCalls<BooleanValueNode>(),
        new NodeCalls<NullValueNode>(),
        new NodeCalls<EnumValueNode>(),
        new NodeCalls<ListValueNode>(),
        new NodeCalls<ObjectValueNode>(),
        new NodeCalls<ObjectFieldNode>(),
        new NodeCalls<NamedTypeNode>(),
        new NodeCalls<ListTypeNode>(),
        new NodeCalls<NonNullTypeNode>(),
        new NodeCalls<SchemaDefinitionNode>(),
        new NodeCalls<OperationTypeDefinitionNode>(),
        new NodeCalls<ScalarTypeDefinitionNode>(),
        new NodeCalls<ObjectTypeDefinitionNode>(),
        new NodeCalls<FieldDefinitionNode>(),
        new NodeCalls<InputValueDefinitionNode>(),
        new NodeCalls<InterfaceTypeDefinitionNode>(),
        new NodeCalls<UnionTypeDefinitionNode>(),
        new NodeCalls<EnumTypeDefinitionNode>(),
        new NodeCalls<EnumValueDefinitionNode>(),
        new NodeCalls<InputObjectTypeDefinitionNode>(),
        new NodeCalls<DirectiveDefinitionNode>(),
        new NodeCalls<SchemaExtensionNode>(),
        new NodeCalls<ScalarTypeExtensionNode>(),
        new NodeCalls<ObjectTypeExtensionNode>(),
        new NodeCalls<InterfaceTypeExtensionNode>(),
        new NodeCalls<UnionTypeExtensionNode>(),
        new NodeCalls<EnumTypeExtensionNode>(),
        new NodeCalls<InputObjectTypeExtensionNode>(),
        new NodeCalls<DirectiveExtensionNode>(),
    ];
}

/// <inheritdoc/>
internal sealed class NodeCalls<TNode> : NodeCalls
    where TNode : SyntaxNode
{
    public override bool Enter(IValidationRule rule, SyntaxNode node) => ((IEnter<TNode>)rule).Enter((TNode)node);

    public override void Leave(IValidationRule rule, SyntaxNode node) => ((ILeave<TNode>)rule).Leave((TNode)node);

    protected override bool Enters(IValidationRule rule) => rule is IEnter<TNode>;

    protected override bool Leaves(IValidationRule rule) => rule is ILeave<TNode>;
}

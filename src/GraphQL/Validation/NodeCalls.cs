using Dezky.GraphQL.Language;

namespace Dezky.GraphQL.Validation;

/// <summary>Calls the methods of a rule that belong to one kind of node.</summary>
internal abstract class NodeCalls
{
    private static readonly NodeCalls[] ByKind = InOrderOfKinds();

    /// <summary>The number of kinds.</summary>
    public static int Count => ByKind.Length;

    public static NodeCalls For(SyntaxKind kind) => ByKind[(int)kind];

    public abstract bool Enters(IValidationRule rule);

    public abstract bool Leaves(IValidationRule rule);

    public abstract bool Enter(IValidationRule rule, SyntaxNode node);

    public abstract void Leave(IValidationRule rule, SyntaxNode node);

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
    public override bool Enters(IValidationRule rule) => rule is IEnter<TNode>;

    public override bool Leaves(IValidationRule rule) => rule is ILeave<TNode>;

    public override bool Enter(IValidationRule rule, SyntaxNode node) => ((IEnter<TNode>)rule).Enter((TNode)node);

    public override void Leave(IValidationRule rule, SyntaxNode node) => ((ILeave<TNode>)rule).Leave((TNode)node);
}

namespace Dezky.GraphQL.Language;

/// <summary>
/// Walks a syntax tree depth first, in source order. Descriptions are not visited: they belong to the node that they describe.
/// The recursion is as deep as the tree, which the parser bounds by <see cref="ParserOptions.MaxDepth"/>.
/// </summary>
public abstract class SyntaxVisitor
{
    /// <summary>Visits a node and everything in it.</summary>
    public void Visit(SyntaxNode node)
    {
        ArgumentNullException.ThrowIfNull(node);
        if (Enter(node))
        {
            VisitChildren(node);
            Leave(node);
        }
    }

    /// <summary>Called before the children of a node; <c>false</c> leaves out both the children and <see cref="Leave"/>.</summary>
    protected virtual bool Enter(SyntaxNode node) => true;

    /// <summary>Called behind the children of a node.</summary>
    protected virtual void Leave(SyntaxNode node)
    {
    }

    private void VisitChildren(SyntaxNode node)
    {
        switch (node)
        {
            case DocumentNode document:
                VisitAll(document.Definitions);
                break;
            case OperationDefinitionNode operation:
                VisitAll(operation.VariableDefinitions);
                VisitAll(operation.Directives);
                Visit(operation.SelectionSet);
                break;
            case VariableDefinitionNode variable:
                Visit(variable.Variable);
                Visit(variable.Type);
                VisitOptional(variable.DefaultValue);
                VisitAll(variable.Directives);
                break;
            case SelectionSetNode selectionSet:
                VisitAll(selectionSet.Selections);
                break;
            case FieldNode field:
                VisitAll(field.Arguments);
                VisitAll(field.Directives);
                VisitOptional(field.SelectionSet);
                break;
            case ArgumentNode argument:
                Visit(argument.Value);
                break;
            case FragmentSpreadNode spread:
                VisitAll(spread.Directives);
                break;
            case InlineFragmentNode fragment:
                VisitOptional(fragment.TypeCondition);
                VisitAll(fragment.Directives);
                Visit(fragment.SelectionSet);
                break;
            case FragmentDefinitionNode fragment:
                Visit(fragment.TypeCondition);
                VisitAll(fragment.Directives);
                Visit(fragment.SelectionSet);
                break;
            case DirectiveNode directive:
                VisitAll(directive.Arguments);
                break;
            case ListValueNode list:
                VisitAll(list.Values);
                break;
            case ObjectValueNode map:
                VisitAll(map.Fields);
                break;
            case ObjectFieldNode field:
                Visit(field.Value);
                break;
            case ListTypeNode list:
                Visit(list.Type);
                break;
            case NonNullTypeNode nonNull:
                Visit(nonNull.Type);
                break;
            default:
                VisitTypeSystemChildren(node);
                break;
        }
    }

    private void VisitTypeSystemChildren(SyntaxNode node)
    {
        switch (node)
        {
            case SchemaDefinitionNode schema:
                VisitAll(schema.Directives);
                VisitAll(schema.OperationTypes);
                break;
            case SchemaExtensionNode schema:
                VisitAll(schema.Directives);
                VisitAll(schema.OperationTypes);
                break;
            case OperationTypeDefinitionNode operationType:
                Visit(operationType.Type);
                break;
            case ObjectTypeDefinitionNode type:
                VisitFields(type.Interfaces, type.Directives, type.Fields);
                break;
            case ObjectTypeExtensionNode type:
                VisitFields(type.Interfaces, type.Directives, type.Fields);
                break;
            case InterfaceTypeDefinitionNode type:
                VisitFields(type.Interfaces, type.Directives, type.Fields);
                break;
            case InterfaceTypeExtensionNode type:
                VisitFields(type.Interfaces, type.Directives, type.Fields);
                break;
            case UnionTypeDefinitionNode type:
                VisitAll(type.Directives);
                VisitAll(type.Types);
                break;
            case UnionTypeExtensionNode type:
                VisitAll(type.Directives);
                VisitAll(type.Types);
                break;
            case EnumTypeDefinitionNode type:
                VisitAll(type.Directives);
                VisitAll(type.Values);
                break;
            case EnumTypeExtensionNode type:
                VisitAll(type.Directives);
                VisitAll(type.Values);
                break;
            case InputObjectTypeDefinitionNode type:
                VisitAll(type.Directives);
                VisitAll(type.Fields);
                break;
            case InputObjectTypeExtensionNode type:
                VisitAll(type.Directives);
                VisitAll(type.Fields);
                break;
            case FieldDefinitionNode field:
                VisitAll(field.Arguments);
                Visit(field.Type);
                VisitAll(field.Directives);
                break;
            case InputValueDefinitionNode value:
                Visit(value.Type);
                VisitOptional(value.DefaultValue);
                VisitAll(value.Directives);
                break;
            case DirectiveDefinitionNode directive:
                VisitAll(directive.Arguments);
                VisitAll(directive.Directives);
                break;
            case IHasDirectives annotated:
                VisitAll(annotated.Directives);
                break;
        }
    }

    private void VisitFields(
        IReadOnlyList<NamedTypeNode> interfaces, IReadOnlyList<DirectiveNode> directives, IReadOnlyList<FieldDefinitionNode> fields)
    {
        VisitAll(interfaces);
        VisitAll(directives);
        VisitAll(fields);
    }

    private void VisitOptional(SyntaxNode? node)
    {
        if (node is not null)
        {
            Visit(node);
        }
    }

    private void VisitAll(IReadOnlyList<SyntaxNode> nodes)
    {
        for (var i = 0; i < nodes.Count; i++)
        {
            Visit(nodes[i]);
        }
    }
}

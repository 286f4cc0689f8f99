using Dezky.GraphQL.Language;
using Dezky.GraphQL.Types;

namespace Dezky.GraphQL.Client.Generator.Modeling;

/// <summary>
/// The documents that are sent: an operation with the fragments that it uses, without descriptions, and with <c>__typename</c> wherever
/// objects may be of more than one type.
/// </summary>
internal sealed class OperationText(Schema schema, IReadOnlyDictionary<string, FragmentDefinitionNode> fragments)
{
    public string Of(OperationDefinitionNode operation)
    {
        var root = schema.GetRootType(operation.Operation)!;
        var sent = new OperationDefinitionNode(
            operation.Location,
            description: null,
            operation.Operation,
            operation.Name,
            operation.NameLocation,
            [.. operation.VariableDefinitions.Select(WithoutDescription)],
            operation.Directives,
            Complete(operation.SelectionSet, root));

        return string.Join("\n\n", Used(operation).Select(fragment => SyntaxPrinter.Print(Complete(fragment))).Prepend(SyntaxPrinter.Print(sent)));
    }

    private static VariableDefinitionNode WithoutDescription(VariableDefinitionNode variable) =>
        new(variable.Location, description: null, variable.Variable, variable.Type, variable.DefaultValue, variable.Directives);

    /// <summary>The fragments in the order in which they are met.</summary>
    private List<FragmentDefinitionNode> Used(OperationDefinitionNode operation)
    {
        var seen = new OrderedDictionary<string, FragmentDefinitionNode>(StringComparer.Ordinal);
        var spreads = new SpreadSearch();
        spreads.Visit(operation);
        while (spreads.Names.TryDequeue(out var name))
        {
            if (seen.TryAdd(name, fragments[name]))
            {
                spreads.Visit(fragments[name]);
            }
        }

        return [.. seen.Values];
    }

    private FragmentDefinitionNode Complete(FragmentDefinitionNode fragment)
    {
        var type = Find(fragment.TypeCondition);
        return new FragmentDefinitionNode(
            fragment.Location,
            description: null,
            fragment.Name,
            fragment.NameLocation,
            fragment.TypeCondition,
            fragment.Directives,
            WithTypeName(Complete(fragment.SelectionSet, type), type));
    }

    private SelectionSetNode Complete(SelectionSetNode set, NamedType type) =>
        new(set.Location, [.. set.Selections.Select(selection => Complete(selection, type))]);

    private SelectionNode Complete(SelectionNode selection, NamedType type)
    {
        switch (selection)
        {
            case FieldNode { SelectionSet: { } inner } field:
                var objects = schema.FindField(type, field.Name)!.Type.Named;
                return new FieldNode(
                    field.Location, field.Alias, field.Name, field.Arguments, field.Directives, WithTypeName(Complete(inner, objects), objects));
            case InlineFragmentNode inline:
                var condition = inline.TypeCondition is { } named ? Find(named) : type;
                return new InlineFragmentNode(inline.Location, inline.TypeCondition, inline.Directives, Complete(inline.SelectionSet, condition));
            default:
                return selection;
        }
    }

    private static SelectionSetNode WithTypeName(SelectionSetNode set, NamedType type)
    {
        var name = MetaFields.TypeName.Name;
        if (type is ObjectType || set.Selections.Any(IsThere))
        {
            return set;
        }

        return new SelectionSetNode(set.Location, [new FieldNode(set.Location, alias: null, name, [], [], selectionSet: null), .. set.Selections]);

        bool IsThere(SelectionNode selection) => selection is FieldNode field && field.ResponseName == name && field.Directives.Count == 0;
    }

    private NamedType Find(NamedTypeNode node) =>
        schema.TryGetType(node.Name, out var type) ? type : throw new InvalidOperationException($"There is no type {node.Name}.");

    private sealed class SpreadSearch : SyntaxVisitor
    {
        public Queue<string> Names { get; } = [];

        protected override bool Enter(SyntaxNode node)
        {
            if (node is FragmentSpreadNode spread)
            {
                Names.Enqueue(spread.Name);
            }

            return true;
        }
    }
}

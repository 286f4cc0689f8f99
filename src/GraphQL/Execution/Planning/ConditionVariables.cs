using Dezky.GraphQL.Language;

namespace Dezky.GraphQL.Execution.Planning;

/// <summary>Finds the variables that <c>@skip</c> and <c>@include</c> of an operation use, also those in its fragments.</summary>
internal static class ConditionVariables
{
    public static HashSet<string> Collect(OperationDefinitionNode operation, IReadOnlyDictionary<string, FragmentDefinitionNode> fragments)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        Visit(operation.SelectionSet, fragments, names, new HashSet<string>(StringComparer.Ordinal));
        return names;
    }

    private static void Visit(
        SelectionSetNode selectionSet, IReadOnlyDictionary<string, FragmentDefinitionNode> fragments, HashSet<string> names, HashSet<string> visited)
    {
        foreach (var selection in selectionSet.Selections)
        {
            foreach (var directive in selection.Directives)
            {
                if (directive is { Name: "skip" or "include", Arguments: [{ Value: VariableNode variable }] })
                {
                    names.Add(variable.Name);
                }
            }

            var inner = selection switch
            {
                FieldNode field => field.SelectionSet,
                InlineFragmentNode inline => inline.SelectionSet,
                FragmentSpreadNode spread when visited.Add(spread.Name) && fragments.TryGetValue(spread.Name, out var fragment) => fragment.SelectionSet,
                _ => null,
            };
            if (inner is not null)
            {
                Visit(inner, fragments, names, visited);
            }
        }
    }
}

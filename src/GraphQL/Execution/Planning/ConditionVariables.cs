using Dezky.GraphQL.Language;

namespace Dezky.GraphQL.Execution.Planning;

/// <summary>Finds what decides over the shape of an operation's plan: the directives with conditions, also those in its fragments.</summary>
internal sealed class ConditionVariables
{
    private readonly IReadOnlyDictionary<string, FragmentDefinitionNode> _fragments;
    private readonly HashSet<string> _visited = new(StringComparer.Ordinal);
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);

    private ConditionVariables(IReadOnlyDictionary<string, FragmentDefinitionNode> fragments)
    {
        _fragments = fragments;
    }

    /// <summary>The variables that conditions use.</summary>
    public IReadOnlySet<string> Names => _names;

    /// <summary>Whether a response may come in parts.</summary>
    public bool IsIncremental { get; private set; }

    public static ConditionVariables Collect(OperationDefinitionNode operation, IReadOnlyDictionary<string, FragmentDefinitionNode> fragments)
    {
        var collected = new ConditionVariables(fragments);
        collected.Visit(operation.SelectionSet);
        return collected;
    }

    private void Visit(SelectionSetNode selectionSet)
    {
        foreach (var selection in selectionSet.Selections)
        {
            foreach (var directive in selection.Directives)
            {
                if (directive.Name is not ("skip" or "include" or "defer" or "stream"))
                {
                    continue;
                }

                IsIncremental |= directive.Name is "defer" or "stream";
                if (directive.Arguments.FirstOrDefault(argument => argument.Name == "if") is { Value: VariableNode variable })
                {
                    _names.Add(variable.Name);
                }
            }

            var inner = selection switch
            {
                FieldNode field => field.SelectionSet,
                InlineFragmentNode inline => inline.SelectionSet,
                FragmentSpreadNode spread when _visited.Add(spread.Name) && _fragments.TryGetValue(spread.Name, out var fragment) => fragment.SelectionSet,
                _ => null,
            };
            if (inner is not null)
            {
                Visit(inner);
            }
        }
    }
}

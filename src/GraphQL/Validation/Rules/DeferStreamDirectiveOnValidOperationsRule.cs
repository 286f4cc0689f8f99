using Dezky.GraphQL.Language;
using Dezky.GraphQL.Types;

namespace Dezky.GraphQL.Validation.Rules;

/// <summary>
/// A subscription defers and streams nothing, unless a variable may turn it off: the same fragment can serve queries.
/// See https://github.com/graphql/graphql-spec/pull/1110.
/// </summary>
internal sealed class DeferStreamDirectiveOnValidOperationsRule(ValidationContext context) : IEnter<OperationDefinitionNode>
{
    private readonly HashSet<string> _checkedFragments = new(StringComparer.Ordinal);

    public bool Enter(OperationDefinitionNode node)
    {
        if (node.Operation == OperationType.Subscription)
        {
            var visitedFragments = new HashSet<string>(StringComparer.Ordinal);
            if (Check(node.SelectionSet, [], visitedFragments))
            {
                _checkedFragments.UnionWith(visitedFragments);
            }
        }

        return true;
    }

    private bool Check(SelectionSetNode selectionSet, Stack<FragmentSpreadNode> spreads, HashSet<string> visitedFragments)
    {
        var isValid = true;
        foreach (var selection in selectionSet.Selections)
        {
            if (MayBeLeftOut(selection))
            {
                continue;
            }

            foreach (var directive in selection.Directives)
            {
                isValid &= Check(directive, spreads);
            }

            switch (selection)
            {
                case FragmentSpreadNode spread:
                    if (!_checkedFragments.Contains(spread.Name)
                        && visitedFragments.Add(spread.Name)
                        && context.FindFragment(spread.Name) is { } definition)
                    {
                        spreads.Push(spread);
                        isValid &= Check(definition.SelectionSet, spreads, visitedFragments);
                        spreads.Pop();
                    }

                    break;
                case FieldNode { SelectionSet: { } inner }:
                    isValid &= Check(inner, spreads, visitedFragments);
                    break;
                case InlineFragmentNode fragment:
                    isValid &= Check(fragment.SelectionSet, spreads, visitedFragments);
                    break;
            }
        }

        return isValid;
    }

    private bool Check(DirectiveNode directive, Stack<FragmentSpreadNode> spreads)
    {
        var name = directive.Name == SpecifiedDirectives.Defer.Name ? "Defer"
            : directive.Name == SpecifiedDirectives.Stream.Name ? "Stream"
            : null;
        if (name is null || directive.FindArgument("if")?.Value is VariableNode or BooleanValueNode { Value: false })
        {
            return true;
        }

        context.Report(
            $"{name} directive not supported on subscription operations. Disable `@{directive.Name}` by setting the `if` argument to `false`.",
            spreads.Select(spread => spread.Location).Prepend(directive.Location));
        return false;
    }

    private static bool MayBeLeftOut(SelectionNode selection)
    {
        var skip = selection.FindDirective(SpecifiedDirectives.Skip);
        if (skip is not null && skip.FindArgument("if")?.Value is not BooleanValueNode { Value: false })
        {
            return true;
        }

        return selection.FindDirective(SpecifiedDirectives.Include)?.FindArgument("if") is { Value: not BooleanValueNode { Value: true } };
    }
}

using Dezky.GraphQL.Language;
using Dezky.GraphQL.Types;

namespace Dezky.GraphQL.Validation.Rules;

/// <summary>
/// The root fields of mutations and subscriptions are neither deferred nor streamed: mutations run in their order, and an event is one
/// response. See https://github.com/graphql/graphql-spec/pull/1110.
/// </summary>
internal sealed class DeferStreamDirectiveOnRootFieldRule(ValidationContext context) : IEnter<OperationDefinitionNode>
{
    // Fragments without fault need no second look
    private readonly HashSet<string> _checkedFragments = new(StringComparer.Ordinal);

    public bool Enter(OperationDefinitionNode node)
    {
        if (node.Operation != OperationType.Query && context.Schema.GetRootType(node.Operation) is { } root)
        {
            var visitedFragments = new HashSet<string>(StringComparer.Ordinal);
            var subject = $"root {node.Operation.ToGraphQLName()} type \"{root}\"";
            if (Check(node.SelectionSet, subject, visitedFragments))
            {
                _checkedFragments.UnionWith(visitedFragments);
            }
        }

        return true;
    }

    private bool Check(SelectionSetNode selectionSet, string subject, HashSet<string> visitedFragments)
    {
        var isValid = true;
        foreach (var selection in selectionSet.Selections)
        {
            switch (selection)
            {
                case FieldNode:
                    isValid &= Forbid("Stream", selection.FindDirective(SpecifiedDirectives.Stream), subject);
                    break;
                case InlineFragmentNode fragment:
                    isValid &= Forbid("Defer", selection.FindDirective(SpecifiedDirectives.Defer), subject);
                    isValid &= Check(fragment.SelectionSet, subject, visitedFragments);
                    break;
                case FragmentSpreadNode spread when visitedFragments.Add(spread.Name) && context.FindFragment(spread.Name) is { } fragment:
                    isValid &= Forbid("Defer", selection.FindDirective(SpecifiedDirectives.Defer), subject);
                    isValid &= _checkedFragments.Contains(spread.Name) || Check(fragment.SelectionSet, subject, visitedFragments);
                    break;
            }
        }

        return isValid;
    }

    private bool Forbid(string name, DirectiveNode? directive, string subject)
    {
        if (directive is not null)
        {
            context.Report($"{name} directive cannot be used on {subject}.", directive);
        }

        return directive is null;
    }
}

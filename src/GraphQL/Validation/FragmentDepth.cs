using Dezky.GraphQL.Errors;
using Dezky.GraphQL.Language;

namespace Dezky.GraphQL.Validation;

/// <summary>
/// Refuses documents that nest too deep once fragments stand in the place of their spreads, before anything recurses through them.
/// A document of many short fragments, each spreading the next, is flat to the parser.
/// Where fragments spread each other in a circle there is no depth; then the sum of all counts.
/// </summary>
internal sealed class FragmentDepth
{
    private readonly ValidationContext _context;

    // How deep a fragment is with everything that it spreads; one that is being measured is in a cycle, and counts as it stands alone
    private readonly Dictionary<string, int> _depths = new(StringComparer.Ordinal);

    private bool _hasCycle;

    private FragmentDepth(ValidationContext context) => _context = context;

    /// <summary>The error if the document is too deep, or null; also null when there are circles that may be too long to follow.</summary>
    public static GraphQLError? Check(ValidationContext context, out bool hasLongCircles)
    {
        var check = new FragmentDepth(context);
        foreach (var fragment in context.Fragments.Values)
        {
            check.Measure(fragment);
        }

        var definitions = context.Document.Definitions.OfType<ExecutableDefinitionNode>().ToArray();
        hasLongCircles = check._hasCycle
            && definitions.Sum(definition => check.DepthOf(definition.SelectionSet, withSpreads: false)) > context.MaxDepth;
        if (hasLongCircles)
        {
            return null;
        }

        var tooDeep = definitions.FirstOrDefault(definition => check.DepthOf(definition.SelectionSet) > context.MaxDepth);
        return tooDeep is null
            ? null
            : new GraphQLError($"The selections are nested deeper than {context.MaxDepth} levels, fragments included.", [tooDeep.Location]);
    }

    /// <summary>Measures a fragment behind those that it spreads, without recursion: chains may be as long as the document.</summary>
    private void Measure(FragmentDefinitionNode fragment)
    {
        var entered = new HashSet<string>(StringComparer.Ordinal);
        var pending = new Stack<FragmentDefinitionNode>([fragment]);
        while (pending.TryPeek(out var next))
        {
            if (_depths.ContainsKey(next.Name))
            {
                pending.Pop();
                continue;
            }

            var isEntered = !entered.Add(next.Name);
            foreach (var spread in _context.GetFragmentSpreads(next.SelectionSet))
            {
                if (!_depths.ContainsKey(spread.Name) && _context.FindFragment(spread.Name) is { } spreadFragment)
                {
                    // Whatever is spread and still not measured when its turn is over spreads this fragment in turn
                    _hasCycle |= isEntered;
                    if (!entered.Contains(spread.Name))
                    {
                        pending.Push(spreadFragment);
                    }
                }
            }

            if (isEntered)
            {
                pending.Pop();
                _depths.Add(next.Name, DepthOf(next.SelectionSet));
            }
        }
    }

    private int DepthOf(SelectionSetNode selectionSet, bool withSpreads = true)
    {
        var depth = 0;
        foreach (var selection in selectionSet.Selections)
        {
            depth = Math.Max(depth, selection switch
            {
                FieldNode { SelectionSet: { } inner } => DepthOf(inner, withSpreads),
                InlineFragmentNode fragment => DepthOf(fragment.SelectionSet, withSpreads),
                FragmentSpreadNode spread when withSpreads => _depths.GetValueOrDefault(spread.Name),
                _ => 0,
            });
        }

        return depth + 1;
    }
}

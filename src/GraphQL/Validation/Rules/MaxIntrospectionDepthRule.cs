using Dezky.GraphQL.Language;

namespace Dezky.GraphQL.Validation.Rules;

/// <summary>
/// Introspection does not follow lists of types round and round; not in the specification, but in the reference implementation.
/// https://spec.graphql.org/September2025/#sec-Introspection
/// </summary>
internal sealed class MaxIntrospectionDepthRule(ValidationContext context) : IEnter<FieldNode>
{
    private const int MaxListsDepth = 3;

    // By name, the deepest entry known to be within the limit, and the shallowest known to exceed it
    private readonly Dictionary<string, int> _checked = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _exceeded = new(StringComparer.Ordinal);

    public bool Enter(FieldNode node)
    {
        if (node.Name is "__schema" or "__type" && ExceedsDepth(node, 0))
        {
            context.Report("Maximum introspection depth exceeded", node);
            return false;
        }

        return true;
    }

    private bool ExceedsDepth(SelectionNode selection, int depth) => selection switch
    {
        FragmentSpreadNode spread => FragmentExceedsDepth(spread.Name, depth),
        InlineFragmentNode fragment => AnyExceedsDepth(fragment.SelectionSet, depth),
        FieldNode { Name: "fields" or "interfaces" or "possibleTypes" or "inputFields" } field =>
            depth + 1 >= MaxListsDepth || AnyExceedsDepth(field.SelectionSet, depth + 1),
        FieldNode field => AnyExceedsDepth(field.SelectionSet, depth),
        _ => false,
    };

    private bool AnyExceedsDepth(SelectionSetNode? selectionSet, int depth) =>
        selectionSet is not null && selectionSet.Selections.Any(selection => ExceedsDepth(selection, depth));

    private bool FragmentExceedsDepth(string name, int depth)
    {
        if (_exceeded.TryGetValue(name, out var exceeded) && exceeded <= depth)
        {
            return true;
        }

        // Set before the fragment is entered, so that a cycle ends here
        if ((_checked.TryGetValue(name, out var known) && known >= depth) || context.FindFragment(name) is not { } fragment)
        {
            return false;
        }

        _checked[name] = depth;
        if (AnyExceedsDepth(fragment.SelectionSet, depth))
        {
            _checked.Remove(name);
            _exceeded[name] = depth;
            return true;
        }

        return false;
    }
}

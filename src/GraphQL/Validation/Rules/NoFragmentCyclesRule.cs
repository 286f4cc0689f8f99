using Dezky.GraphQL.Language;

namespace Dezky.GraphQL.Validation.Rules;

/// <summary>
/// No fragment spreads itself, directly or through others.
/// https://spec.graphql.org/September2025/#sec-Fragment-Spreads-Must-Not-Form-Cycles
/// </summary>
internal sealed class NoFragmentCyclesRule(ValidationContext context) : IEnter<OperationDefinitionNode>, IEnter<FragmentDefinitionNode>
{
    private readonly HashSet<string> _visited = new(StringComparer.Ordinal);

    public bool Enter(OperationDefinitionNode node) => false;

    public bool Enter(FragmentDefinitionNode node)
    {
        DetectCycles(node);
        return false;
    }

    /// <summary>Follows the spreads depth first, with a stack of its own: chains may be as long as the document.</summary>
    private void DetectCycles(FragmentDefinitionNode root)
    {
        var fragments = new Stack<(string Name, IReadOnlyList<FragmentSpreadNode> Spreads, int Next)>();
        var path = new List<FragmentSpreadNode>();
        var pathIndexes = new Dictionary<string, int>(StringComparer.Ordinal);
        Enter(root);
        while (fragments.TryPop(out var fragment))
        {
            if (fragment.Next > 0)
            {
                path.RemoveAt(path.Count - 1);
            }

            if (fragment.Next == fragment.Spreads.Count)
            {
                pathIndexes.Remove(fragment.Name);
                continue;
            }

            var spread = fragment.Spreads[fragment.Next];
            fragments.Push((fragment.Name, fragment.Spreads, fragment.Next + 1));
            path.Add(spread);
            if (pathIndexes.TryGetValue(spread.Name, out var index))
            {
                Report(spread.Name, path[index..]);
            }
            else if (context.FindFragment(spread.Name) is { } next)
            {
                Enter(next);
            }
        }

        void Enter(FragmentDefinitionNode fragment)
        {
            if (_visited.Add(fragment.Name))
            {
                pathIndexes[fragment.Name] = path.Count;
                fragments.Push((fragment.Name, context.GetFragmentSpreads(fragment.SelectionSet), 0));
            }
        }
    }

    private void Report(string name, List<FragmentSpreadNode> cycle)
    {
        var via = string.Join(", ", cycle.SkipLast(1).Select(spread => $"\"{spread.Name}\""));
        context.Report(
            $"Cannot spread fragment \"{name}\" within itself{(via.Length > 0 ? $" via {via}." : ".")}",
            cycle.Select(spread => spread.Location));
    }
}

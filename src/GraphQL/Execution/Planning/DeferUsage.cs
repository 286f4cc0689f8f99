using Dezky.GraphQL.Language;

namespace Dezky.GraphQL.Execution.Planning;

/// <summary>
/// One place of a plan where <c>@defer</c> applies. While a response is written there is one deferred fragment for each object that the
/// place applies to.
/// </summary>
/// <param name="directive">The directive in the document.</param>
/// <param name="label">The directive's label, or null.</param>
/// <param name="parent">The deferral around it, or null.</param>
/// <param name="index">The number of the place in the plan.</param>
internal sealed class DeferUsage(DirectiveNode directive, string? label, DeferUsage? parent, int index)
{
    public DirectiveNode Directive { get; } = directive;

    public string? Label { get; } = label;

    public DeferUsage? Parent { get; } = parent;

    public int Index { get; } = index;

    /// <summary>
    /// The deferrals that a field waits for, of those that select it: none when it is also selected without one, and none that lies in
    /// another of them.
    /// </summary>
    public static DeferUsage[] Reduce(IEnumerable<DeferUsage?> usages)
    {
        var distinct = new HashSet<DeferUsage>();
        foreach (var usage in usages)
        {
            if (usage is null)
            {
                return [];
            }

            distinct.Add(usage);
        }

        return [.. distinct.Where(usage => !usage.IsWithin(distinct)).OrderBy(usage => usage.Index)];
    }

    private bool IsWithin(HashSet<DeferUsage> others)
    {
        for (var outer = Parent; outer is not null; outer = outer.Parent)
        {
            if (others.Contains(outer))
            {
                return true;
            }
        }

        return false;
    }
}

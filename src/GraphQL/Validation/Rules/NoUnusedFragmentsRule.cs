using Dezky.GraphQL.Language;

namespace Dezky.GraphQL.Validation.Rules;

/// <summary>Every fragment is used by an operation. https://spec.graphql.org/September2025/#sec-Fragments-Must-Be-Used</summary>
internal sealed class NoUnusedFragmentsRule(ValidationContext context)
    : IEnter<OperationDefinitionNode>, IEnter<FragmentDefinitionNode>, ILeave<DocumentNode>
{
    public bool Enter(OperationDefinitionNode node) => false;

    public bool Enter(FragmentDefinitionNode node) => false;

    public void Leave(DocumentNode node)
    {
        var used = context.GetReferencedFragments(node.Definitions.OfType<OperationDefinitionNode>())
            .Select(fragment => fragment.Name)
            .ToHashSet(StringComparer.Ordinal);
        foreach (var fragment in node.Definitions.OfType<FragmentDefinitionNode>())
        {
            if (!used.Contains(fragment.Name))
            {
                context.Report($"Fragment \"{fragment.Name}\" is never used.", fragment);
            }
        }
    }
}

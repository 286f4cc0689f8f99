using Dezky.GraphQL.Language;

namespace Dezky.GraphQL.Validation.Rules;

/// <summary>Fragments that are spread exist. https://spec.graphql.org/September2025/#sec-Fragment-Spread-Target-Defined</summary>
internal sealed class KnownFragmentNamesRule(ValidationContext context) : IEnter<FragmentSpreadNode>
{
    public bool Enter(FragmentSpreadNode node)
    {
        if (context.FindFragment(node.Name) is null)
        {
            context.Report($"Unknown fragment \"{node.Name}\".", node.NameLocation);
        }

        return true;
    }
}

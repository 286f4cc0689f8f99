using Dezky.GraphQL.Language;

namespace Dezky.GraphQL.Validation.Rules;

/// <summary>
/// Fragments apply to objects, interfaces and unions.
/// https://spec.graphql.org/September2025/#sec-Fragments-on-Object-Interface-or-Union-Types
/// </summary>
internal sealed class FragmentsOnCompositeTypesRule(ValidationContext context) : IEnter<InlineFragmentNode>, IEnter<FragmentDefinitionNode>
{
    public bool Enter(InlineFragmentNode node)
    {
        if (node.TypeCondition is { } condition && !IsComposite(condition))
        {
            context.Report($"Fragment cannot condition on non composite type \"{condition.Name}\".", condition);
        }

        return true;
    }

    public bool Enter(FragmentDefinitionNode node)
    {
        if (!IsComposite(node.TypeCondition))
        {
            context.Report(
                $"Fragment \"{node.Name}\" cannot condition on non composite type \"{node.TypeCondition.Name}\".", node.TypeCondition);
        }

        return true;
    }

    private bool IsComposite(NamedTypeNode condition) => !context.Schema.TryGetType(condition.Name, out var type) || type.IsComposite();
}

using System.Diagnostics.CodeAnalysis;
using Dezky.GraphQL.Language;
using Dezky.GraphQL.Types;

namespace Dezky.GraphQL.Validation.Rules;

/// <summary>
/// A fragment can apply to what is selected from. https://spec.graphql.org/September2025/#sec-Fragment-Spread-Is-Possible
/// </summary>
internal sealed class PossibleFragmentSpreadsRule(ValidationContext context) : IEnter<InlineFragmentNode>, IEnter<FragmentSpreadNode>
{
    public bool Enter(InlineFragmentNode node)
    {
        if (context.Type is NamedType type && type.IsComposite() && IsImpossible(type, out var parentType))
        {
            context.Report(
                $"Fragment cannot be spread here as objects of type \"{parentType}\" can never be of type \"{type}\".", node);
        }

        return true;
    }

    public bool Enter(FragmentSpreadNode node)
    {
        if (context.FindFragment(node.Name) is { } fragment
            && context.Schema.TryGetType(fragment.TypeCondition.Name, out var type)
            && type.IsComposite()
            && IsImpossible(type, out var parentType))
        {
            context.Report(
                $"Fragment \"{node.Name}\" cannot be spread here as objects of type \"{parentType}\" can never be of type \"{type}\".",
                node);
        }

        return true;
    }

    private bool IsImpossible(NamedType type, [NotNullWhen(true)] out NamedType? parentType)
    {
        parentType = context.ParentType;
        return parentType is not null && !context.Schema.Overlap(type, parentType);
    }
}

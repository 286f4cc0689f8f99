using Dezky.GraphQL.Language;
using Dezky.GraphQL.Types;

namespace Dezky.GraphQL.Validation.Rules;

/// <summary>Fields exist on the type that they are selected from. https://spec.graphql.org/September2025/#sec-Field-Selections</summary>
internal sealed class FieldsOnCorrectTypeRule(ValidationContext context) : IEnter<FieldNode>
{
    public bool Enter(FieldNode node)
    {
        if (context.ParentType is { } type && context.Field is null)
        {
            context.Report($"Cannot query field \"{node.Name}\" on type \"{type}\".{SuggestFor(type, node.Name)}", node);
        }

        return true;
    }

    private string SuggestFor(NamedType type, string fieldName)
    {
        if (context.HideSuggestions)
        {
            return "";
        }

        var suggestion = Suggestions.DidYouMean(TypesWith(type, fieldName), "to use an inline fragment on ");
        return suggestion.Length > 0 || type is not ComplexType complex
            ? suggestion
            : context.Suggest(fieldName, complex.Fields.Select(field => field.Name));
    }

    /// <summary>The possible types that have the field, and their interfaces; those that cover most come first.</summary>
    private IReadOnlyList<string> TypesWith(NamedType type, string fieldName)
    {
        if (type is ObjectType)
        {
            return [];
        }

        var uses = new Dictionary<ComplexType, int>();
        foreach (var possibleType in context.Schema.GetPossibleTypes(type).Where(HasField))
        {
            uses[possibleType] = 1;
            foreach (var @interface in possibleType.Interfaces.Where(HasField))
            {
                uses[@interface] = uses.GetValueOrDefault(@interface) + 1;
            }
        }

        return [.. uses.Keys.Order(Comparer<ComplexType>.Create(Compare)).Select(found => found.Name)];

        bool HasField(ComplexType complex) => complex.Fields.TryGet(fieldName, out _);

        int Compare(ComplexType first, ComplexType second)
        {
            if (uses[first] != uses[second])
            {
                return uses[second].CompareTo(uses[first]);
            }

            // An interface says more than what implements it
            if (context.Schema.IsSubType(first, second))
            {
                return -1;
            }

            return context.Schema.IsSubType(second, first) ? 1 : Suggestions.NaturalOrder.Compare(first.Name, second.Name);
        }
    }
}

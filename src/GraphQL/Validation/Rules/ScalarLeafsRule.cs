using Dezky.GraphQL.Language;
using Dezky.GraphQL.Types;

namespace Dezky.GraphQL.Validation.Rules;

/// <summary>Leaves have no selections, and all else has some. https://spec.graphql.org/September2025/#sec-Leaf-Field-Selections</summary>
internal sealed class ScalarLeafsRule(ValidationContext context) : IEnter<FieldNode>
{
    public bool Enter(FieldNode node)
    {
        if (context.Type is { } type)
        {
            if (type.Named is ScalarType or EnumType)
            {
                if (node.SelectionSet is { } selectionSet)
                {
                    context.Report(
                        $"Field \"{node.Name}\" must not have a selection since type \"{type}\" has no subfields.", selectionSet);
                }
            }
            else if (node.SelectionSet is null)
            {
                context.Report(
                    $"Field \"{node.Name}\" of type \"{type}\" must have a selection of subfields. Did you mean \"{node.Name} {{ ... }}\"?",
                    node);
            }
        }

        return true;
    }
}

using Dezky.GraphQL.Language;

namespace Dezky.GraphQL.Validation.Rules;

/// <summary>
/// Variables are of scalar, enum or input object types. https://spec.graphql.org/September2025/#sec-Variables-Are-Input-Types
/// </summary>
internal sealed class VariablesAreInputTypesRule(ValidationContext context) : IEnter<VariableDefinitionNode>
{
    public bool Enter(VariableDefinitionNode node)
    {
        if (context.Schema.Resolve(node.Type) is { IsInputType: false })
        {
            context.Report($"Variable \"${node.Name}\" cannot be non-input type \"{node.Type}\".", node.Type);
        }

        return true;
    }
}

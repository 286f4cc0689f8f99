using Dezky.GraphQL.Language;

namespace Dezky.GraphQL.Validation.Rules;

/// <summary>No two variables of an operation have the same name. https://spec.graphql.org/September2025/#sec-Variable-Uniqueness</summary>
internal sealed class UniqueVariableNamesRule(ValidationContext context) : IEnter<OperationDefinitionNode>
{
    public bool Enter(OperationDefinitionNode node)
    {
        foreach (var variables in node.VariableDefinitions.GroupBy(variable => variable.Name, StringComparer.Ordinal))
        {
            if (variables.Skip(1).Any())
            {
                context.Report(
                    $"There can be only one variable named \"${variables.Key}\".",
                    variables.Select(variable => variable.Variable.NameLocation));
            }
        }

        return true;
    }
}

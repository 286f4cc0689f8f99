using Dezky.GraphQL.Language;

namespace Dezky.GraphQL.Validation.Rules;

/// <summary>An operation uses the variables that it declares. https://spec.graphql.org/September2025/#sec-All-Variables-Used</summary>
internal sealed class NoUnusedVariablesRule(ValidationContext context) : IEnter<OperationDefinitionNode>
{
    public bool Enter(OperationDefinitionNode node)
    {
        var used = context.GetVariableUsages(node).Select(usage => usage.Node.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var variable in node.VariableDefinitions)
        {
            if (!used.Contains(variable.Name))
            {
                context.Report(
                    node.Name is { } name
                        ? $"Variable \"${variable.Name}\" is never used in operation \"{name}\"."
                        : $"Variable \"${variable.Name}\" is never used.",
                    variable);
            }
        }

        return true;
    }
}

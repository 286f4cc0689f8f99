using Dezky.GraphQL.Language;

namespace Dezky.GraphQL.Validation.Rules;

/// <summary>
/// An operation declares the variables that it uses, also in fragments.
/// https://spec.graphql.org/September2025/#sec-All-Variable-Uses-Defined
/// </summary>
internal sealed class NoUndefinedVariablesRule(ValidationContext context) : IEnter<OperationDefinitionNode>
{
    public bool Enter(OperationDefinitionNode node)
    {
        var defined = node.VariableDefinitions.Select(variable => variable.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var usage in context.GetVariableUsages(node))
        {
            if (!defined.Contains(usage.Node.Name))
            {
                context.Report(
                    node.Name is { } name
                        ? $"Variable \"${usage.Node.Name}\" is not defined by operation \"{name}\"."
                        : $"Variable \"${usage.Node.Name}\" is not defined.",
                    usage.Node.Location,
                    node.Location);
            }
        }

        return true;
    }
}

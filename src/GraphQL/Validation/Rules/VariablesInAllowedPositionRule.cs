using Dezky.GraphQL.Language;
using Dezky.GraphQL.Types;

namespace Dezky.GraphQL.Validation.Rules;

/// <summary>
/// Variables fit the places where they are used. https://spec.graphql.org/September2025/#sec-All-Variable-Usages-Are-Allowed
/// </summary>
internal sealed class VariablesInAllowedPositionRule(ValidationContext context) : ILeave<OperationDefinitionNode>
{
    public void Leave(OperationDefinitionNode node)
    {
        var definitions = new Dictionary<string, VariableDefinitionNode>(StringComparer.Ordinal);
        foreach (var definition in node.VariableDefinitions)
        {
            definitions[definition.Name] = definition;
        }

        foreach (var usage in context.GetVariableUsages(node))
        {
            if (usage.Type is { } expected && definitions.TryGetValue(usage.Node.Name, out var definition))
            {
                Check(usage, expected, definition);
            }
        }
    }

    private void Check(VariableUsage usage, GraphQLType expected, VariableDefinitionNode definition)
    {
        var type = context.Schema.Resolve(definition.Type);
        if (type is not null && !IsVariableUsageAllowed(type, definition.DefaultValue, expected, usage.DefaultValue))
        {
            context.Report(
                $"Variable \"${definition.Name}\" of type \"{type}\" used in position expecting type \"{expected}\".",
                definition.Location,
                usage.Node.Location);
        }

        if (usage.ParentType is InputObjectType { IsOneOf: true } parent && type is { IsNonNull: false })
        {
            context.Report(
                $"Variable \"${definition.Name}\" is of type \"{type}\" "
                + $"but must be non-nullable to be used for OneOf Input Object \"{parent}\".",
                definition.Location,
                usage.Node.Location);
        }
    }

    /// <summary>https://spec.graphql.org/September2025/#IsVariableUsageAllowed()</summary>
    private bool IsVariableUsageAllowed(
        GraphQLType variableType, ValueNode? variableDefault, GraphQLType locationType, ValueNode? locationDefault)
    {
        if (locationType is NonNullType && variableType is not NonNullType)
        {
            var hasNonNullVariableDefault = variableDefault is not (null or NullValueNode);
            return (hasNonNullVariableDefault || locationDefault is not null)
                && context.Schema.IsSubTypeOf(variableType, locationType.NullableType);
        }

        return context.Schema.IsSubTypeOf(variableType, locationType);
    }
}

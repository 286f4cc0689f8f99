using Dezky.GraphQL.Execution.Coercion;
using Dezky.GraphQL.Language;
using Dezky.GraphQL.Types;

namespace Dezky.GraphQL.Execution.Cost;

/// <summary>What giving an argument costs.</summary>
internal sealed class CostInput(CostModel model, InputField argument, ValueNode given)
{
    public bool IsConstant { get; } = !HasVariables(given);

    public static bool HasVariables(ValueNode value) => value switch
    {
        VariableNode => true,
        ListValueNode list => list.Values.Any(HasVariables),
        ObjectValueNode input => input.Fields.Any(field => HasVariables(field.Value)),
        _ => false,
    };

    public double Evaluate(CoercedVariables variables) => OfLiteral(argument, given, variables);

    private double OfLiteral(InputField input, ValueNode value, CoercedVariables variables) => value switch
    {
        VariableNode variable => OfValue(input, variables.Get(variable.Name)),
        NullValueNode => 0,
        _ => model.Of(input) + InLiteral(input.Type, value, variables),
    };

    private double InLiteral(GraphQLType type, ValueNode value, CoercedVariables variables)
    {
        if (!model.IsWeighted(type))
        {
            return 0;
        }

        return value switch
        {
            ListValueNode list => list.Values.Sum(item => InLiteral(type, item, variables)),
            ObjectValueNode input => input.Fields.Sum(
                field => ((InputObjectType)type.Named).Fields.Find(field.Name) is { } definition ? OfLiteral(definition, field.Value, variables) : 0),
            VariableNode variable => InValue(variables.Get(variable.Name)),
            _ => 0,
        };
    }

    private double OfValue(InputField input, object? value) =>
        value is null || value == InputObjectValue.Absent ? 0 : model.Of(input) + (model.IsWeighted(input.Type) ? InValue(value) : 0);

    private double InValue(object? value) => value switch
    {
        object?[] list => list.Sum(InValue),
        InputObjectValue input => input.Type.Fields.Zip(input.Values).Sum(pair => OfValue(pair.First, pair.Second)),
        _ => 0,
    };
}

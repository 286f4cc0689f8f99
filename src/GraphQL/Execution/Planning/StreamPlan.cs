using Dezky.GraphQL.Errors;
using Dezky.GraphQL.Execution.Coercion;
using Dezky.GraphQL.Language;
using Dezky.GraphQL.Types;

namespace Dezky.GraphQL.Execution.Planning;

/// <summary>A list whose items after the first ones are delivered later.</summary>
/// <param name="Label">The directive's label, or null.</param>
/// <param name="InitialCount">How many items the list starts with, as the document has it; null for none.</param>
internal sealed record StreamPlan(string? Label, ValueNode? InitialCount)
{
    private static readonly GraphQLType CountType = new NonNullType(SpecifiedScalars.Int);

    /// <summary>How many items the list starts with.</summary>
    /// <exception cref="GraphQLException">The count is negative.</exception>
    public int CountItems(CoercedVariables variables)
    {
        if (InitialCount is null || (InitialCount is VariableNode variable && variables.Get(variable.Name) == InputObjectValue.Absent))
        {
            return 0;
        }

        var count = (int)LiteralCoercion.Coerce(InitialCount, CountType, variables)!;
        return count >= 0 ? count : throw new GraphQLException(new GraphQLError("initialCount must be a positive integer"));
    }
}

using Dezky.GraphQL.Execution.Coercion;

namespace Dezky.GraphQL.Execution.Cost;

/// <summary>The cost of an operation by its variables; made once, when the document is prepared.</summary>
internal sealed class CostFormula(double rootWeight, CostSelection root, int fragmentCount)
{
    private readonly OperationCost? _constant = root.IsConstant ? Sum(rootWeight, root.Constant) : null;

    /// <summary>The cost for the variables of a request; a constant where none of them matters.</summary>
    /// <exception cref="Errors.GraphQLException">An argument that bounds a list is missing.</exception>
    public OperationCost Evaluate(CoercedVariables variables) =>
        _constant ?? Sum(rootWeight, root.Evaluate(new CostEvaluation(variables, fragmentCount)));

    private static OperationCost Sum(double rootWeight, CostSum cost) => new(CostSum.Bound(cost.Field), CostSum.Bound(cost.Type + rootWeight));
}

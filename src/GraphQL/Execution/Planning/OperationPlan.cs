using Dezky.GraphQL.Language;

namespace Dezky.GraphQL.Execution.Planning;

/// <summary>An operation ready to run, for one set of values of the variables that <c>@skip</c> and <c>@include</c> use.</summary>
internal sealed class OperationPlan(OperationType operation, SelectionPlan root, Func<int> stateCount)
{
    public OperationType Operation { get; } = operation;

    public SelectionPlan Root { get; } = root;

    /// <summary>How many fields have arguments or policies; it grows when the selections on an abstract type are planned later.</summary>
    public int StateCount => stateCount();
}

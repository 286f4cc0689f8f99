using Dezky.GraphQL.Language;

namespace Dezky.GraphQL.Execution.Planning;

/// <summary>An operation ready to run, for one set of values of the variables that <c>@skip</c> and <c>@include</c> use.</summary>
internal sealed class OperationPlan(OperationType operation, SelectionPlan root, bool isIncremental, Func<int> stateCount, Func<int> deferUsageCount)
{
    public OperationType Operation { get; } = operation;

    public SelectionPlan Root { get; } = root;

    /// <summary>Whether the response may come in parts.</summary>
    public bool IsIncremental { get; } = isIncremental;

    /// <summary>How many places defer; it grows as <see cref="StateCount"/> does.</summary>
    public int DeferUsageCount => deferUsageCount();

    /// <summary>How many fields have arguments or policies; it grows when the selections on an abstract type are planned later.</summary>
    public int StateCount => stateCount();

    /// <summary>The length in bytes of the longest recent response, for the first guess of the next one.</summary>
    public int ExpectedLength { get; set; }
}

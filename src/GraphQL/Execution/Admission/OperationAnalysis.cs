using Dezky.GraphQL.Execution.Authorization;
using Dezky.GraphQL.Execution.Cost;
using Dezky.GraphQL.Execution.Introspection;

namespace Dezky.GraphQL.Execution.Admission;

/// <summary>What an operation has to pass before it runs, found once when its document is prepared.</summary>
/// <param name="Introspection">Where it asks for the schema; null when it does not.</param>
/// <param name="Demands">The fields whose policies are checked at validation.</param>
/// <param name="Cost">What it costs.</param>
internal sealed record OperationAnalysis(IntrospectionUse? Introspection, IReadOnlyList<ValidationDemand> Demands, CostFormula Cost)
{
    /// <summary>Whether everyone may run it.</summary>
    public bool IsOpen => Introspection is null && Demands.Count == 0;
}

namespace Dezky.GraphQL.Execution.Planning;

/// <summary>What of an object's selections is delivered later.</summary>
/// <param name="Introduced">The deferrals that begin at this object, the outer before the inner.</param>
/// <param name="Selections">The fields that wait, grouped by what they wait for.</param>
internal sealed record Deferral(IReadOnlyList<DeferUsage> Introduced, IReadOnlyList<DeferredSelection> Selections);

/// <summary>Fields of an object that are delivered together, with the first of their deferrals that completes.</summary>
internal sealed record DeferredSelection(IReadOnlyList<DeferUsage> Usages, SelectionPlan Selection);

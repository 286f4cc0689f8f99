namespace Dezky.GraphQL.Execution.Cost;

/// <summary>What an operation costs.</summary>
/// <param name="FieldCost">The work of its resolvers.</param>
/// <param name="TypeCost">The number of its objects, by their weights.</param>
internal readonly record struct OperationCost(double FieldCost, double TypeCost);

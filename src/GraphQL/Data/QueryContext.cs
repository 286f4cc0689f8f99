namespace Dezky.GraphQL.Data;

/// <summary>What a request asks of a list: a filter and an order. The engine never applies them itself; the resolver hands them to its store.</summary>
/// <typeparam name="T">The type whose members the filter and the order name.</typeparam>
/// <param name="Filter">The filter, or null.</param>
/// <param name="Order">The order, most significant first; may be empty.</param>
public sealed record QueryContext<T>(FilterNode? Filter, IReadOnlyList<SortField> Order);

namespace Dezky.GraphQL.Data;

/// <summary>
/// What a request asks of a list: a filter, an order, and what it reads of the items. The engine never applies them itself; the resolver
/// hands them to its store.
/// </summary>
/// <typeparam name="T">The type whose members they name.</typeparam>
/// <param name="Filter">The filter, or null.</param>
/// <param name="Order">The order, most significant first; may be empty.</param>
/// <param name="Members">
/// The names of the properties of <typeparamref name="T"/> that the request reads; null when it may read all of them, because it selects a field
/// whose resolver does not say by <see cref="Types.Annotations.ParentAttribute.Requires"/> what it reads.
/// </param>
public sealed record QueryContext<T>(FilterNode? Filter, IReadOnlyList<SortField> Order, IReadOnlySet<string>? Members = null);

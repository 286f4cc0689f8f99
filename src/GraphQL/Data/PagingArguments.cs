namespace Dezky.GraphQL.Data;

/// <summary>Which page of a connection is asked for. Exactly one of <see cref="First"/> and <see cref="Last"/> has a value, within the field's bounds.</summary>
/// <param name="First">How many nodes from the start, or after <paramref name="After"/>.</param>
/// <param name="After">The cursor before the page.</param>
/// <param name="Last">How many nodes from the end, or before <paramref name="Before"/>.</param>
/// <param name="Before">The cursor behind the page.</param>
/// <param name="IncludeTotalCount">Whether the request asks for <c>totalCount</c>.</param>
public sealed record PagingArguments(int? First, string? After, int? Last, string? Before, bool IncludeTotalCount = false);

namespace Dezky.OperatorUi.Shared;

/// <summary>One page of a connection.</summary>
public sealed record Page<T>(IReadOnlyList<T> Nodes, PageInfo PageInfo);

public sealed record PageInfo(string? EndCursor, bool HasNextPage);

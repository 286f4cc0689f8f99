namespace Dezky.GraphQL.Data;

/// <summary>One page of a list, with cursors.</summary>
/// <typeparam name="T">The type of the nodes.</typeparam>
public sealed class Connection<T> : IConnection
{
    private readonly Func<CancellationToken, ValueTask<long>>? _countTotal;

    /// <summary>Creates a page.</summary>
    /// <param name="edges">The nodes with their cursors.</param>
    /// <param name="pageInfo">What lies around the page.</param>
    /// <param name="countTotal">Counts all nodes; only called when the request asks for <c>totalCount</c>.</param>
    public Connection(IReadOnlyList<Edge<T>> edges, PageInfo pageInfo, Func<CancellationToken, ValueTask<long>>? countTotal = null)
    {
        ArgumentNullException.ThrowIfNull(edges);
        ArgumentNullException.ThrowIfNull(pageInfo);
        Edges = edges;
        PageInfo = pageInfo;
        _countTotal = countTotal;
    }

    /// <summary>Creates a page whose total is known.</summary>
    public Connection(IReadOnlyList<Edge<T>> edges, PageInfo pageInfo, long totalCount)
        : this(edges, pageInfo, _ => new ValueTask<long>(totalCount))
    {
    }

    /// <summary>The nodes with their cursors.</summary>
    public IReadOnlyList<Edge<T>> Edges { get; }

    /// <summary>What lies around the page.</summary>
    public PageInfo PageInfo { get; }

    /// <summary>The nodes.</summary>
    public IEnumerable<T> Nodes => Edges.Select(edge => edge.Node);

    System.Collections.IEnumerable IConnection.Nodes
    {
        get
        {
            var nodes = new object?[Edges.Count];
            for (var i = 0; i < nodes.Length; i++)
            {
                nodes[i] = Edges[i].Node;
            }

            return nodes;
        }
    }

    System.Collections.IEnumerable IConnection.Edges => Edges;

    async ValueTask<int?> IConnection.CountTotalAsync(CancellationToken cancellationToken) =>
        _countTotal is null ? null : checked((int)await _countTotal(cancellationToken).ConfigureAwait(false));
}

/// <summary>A node and its place in the list.</summary>
/// <typeparam name="T">The type of the node.</typeparam>
/// <param name="WriteCursor">Writes the place's cursor; called only for a request that selects it.</param>
/// <param name="Node">The node.</param>
public sealed record Edge<T>(Func<string> WriteCursor, T Node) : IEdge
{
    /// <summary>Makes an edge whose cursor is known.</summary>
    public Edge(string cursor, T node)
        : this(() => cursor, node)
    {
    }

    /// <summary>The place, opaque to clients.</summary>
    public string Cursor => WriteCursor();

    object? IEdge.Node => Node;
}

/// <summary>What lies around a page.</summary>
/// <param name="HasNextPage">Whether there are nodes behind the page.</param>
/// <param name="HasPreviousPage">Whether there are nodes before the page.</param>
/// <param name="StartCursor">The cursor of the first node; null for an empty page.</param>
/// <param name="EndCursor">The cursor of the last node; null for an empty page.</param>
public sealed record PageInfo(bool HasNextPage, bool HasPreviousPage, string? StartCursor, string? EndCursor);

/// <summary>A connection without its node type.</summary>
internal interface IConnection
{
    System.Collections.IEnumerable Nodes { get; }

    System.Collections.IEnumerable Edges { get; }

    PageInfo PageInfo { get; }

    ValueTask<int?> CountTotalAsync(CancellationToken cancellationToken);
}

/// <summary>An edge without its node type.</summary>
internal interface IEdge
{
    string Cursor { get; }

    object? Node { get; }
}

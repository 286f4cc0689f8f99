using Dezky.Application.Persistence;
using Dezky.Application.Pipeline;
using Dezky.GraphApi.Errors;
using Dezky.GraphQL.Data;
using MediatR;

namespace Dezky.GraphApi.Data;

internal static class Connections
{
    /// <summary>
    /// Sends a list's query and, only if the request asks for the total, the query that counts. There is always a connection; lists are
    /// nullable in the schema, so that a denied one does not take its neighbours in the response with it.
    /// </summary>
    public static ValueTask<Connection<T>?> ToConnectionAsync<T>(
        this IMediator mediator,
        DocumentQuery query,
        Func<DocumentQuery, IQuery<Page<T>>> list,
        Func<Filter, IQuery<long>> count,
        CancellationToken cancellationToken) =>
        mediator.ToConnectionAsync(query.Page, page => list(query with { Page = page }), () => count(query.Where), cancellationToken);

    /// <summary>As above, for a list that is filtered and sorted by its use case.</summary>
    public static async ValueTask<Connection<T>?> ToConnectionAsync<T>(
        this IMediator mediator, PageRequest wanted, Func<PageRequest, IQuery<Page<T>>> list, Func<IQuery<long>> count, CancellationToken cancellationToken)
    {
        var page = (await mediator.Send(list(wanted), cancellationToken)).OrThrow();
        return new Connection<T>(
            [.. page.Items.Select(item => new Edge<T>(() => item.Cursor, item.Value))],
            new PageInfo(page.HasNextPage, page.HasPreviousPage, page.Items is [var first, ..] ? first.Cursor : null, page.Items is [.., var last] ? last.Cursor : null),
            async cancellation => (await mediator.Send(count(), cancellation)).OrThrow());
    }
}

using Dezky.Application.Audit;
using Dezky.Application.Persistence;
using Dezky.Domain.Audit;
using Dezky.GraphApi.Data;
using Dezky.GraphQL.Data;
using MediatR;

namespace Dezky.GraphApi.Audit;

internal static class AuditConnections
{
    /// <summary>The matching events, the latest first.</summary>
    public static ValueTask<Connection<AuditEvent>?> ListAuditEventsAsync(
        this IMediator mediator, Filter where, PagingArguments paging, CancellationToken cancellationToken) =>
        mediator.ToConnectionAsync(
            paging.ToDocumentQuery<AuditEvent>(where, auditEvent => auditEvent.At, isDescending: true),
            page => new ListAuditEventsQuery(page),
            matching => new CountAuditEventsQuery(matching),
            cancellationToken);
}

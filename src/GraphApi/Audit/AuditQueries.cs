using Dezky.Application.Access;
using Dezky.Application.Audit;
using Dezky.Domain.Audit;
using Dezky.GraphApi.Data;
using Dezky.GraphQL.Data;
using Dezky.GraphQL.Types.Annotations;
using MediatR;

namespace Dezky.GraphApi.Audit;

[QueryType]
[Authorize(Policy = Policies.Operator)]
public static class AuditQueries
{
    [GraphQLDescription("The audit log, by default the latest first.")]
    [UsePaging(DefaultPageSize = 100, MaxPageSize = 500)]
    [UseFiltering(Fields = [nameof(AuditEvent.At), nameof(AuditEvent.Action), nameof(AuditEvent.TenantSlug), nameof(AuditEvent.PartnerSlug)])]
    [UseSorting(Fields = [nameof(AuditEvent.At)])]
    public static ValueTask<Connection<AuditEvent>?> GetAuditEventsAsync(
        PagingArguments paging, QueryContext<AuditEvent> query, IMediator mediator, CancellationToken cancellationToken) =>
        mediator.ToConnectionAsync(
            query.ToDocumentQuery(paging, auditEvent => auditEvent.At, isDescending: true),
            page => new ListAuditEventsQuery(page),
            where => new CountAuditEventsQuery(where),
            cancellationToken);
}

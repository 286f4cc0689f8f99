using Dezky.Application.Access;
using Dezky.Application.Persistence;
using Dezky.Application.Pipeline;
using Dezky.Domain.Audit;
using Dezky.Domain.Shared;
using MediatR;

namespace Dezky.Application.Audit;

/// <summary>A page of the audit log.</summary>
[Requires(Policies.Operator)]
public sealed record ListAuditEventsQuery(DocumentQuery Query) : IQuery<Page<AuditEvent>>;

internal sealed class ListAuditEventsHandler(IDocuments<AuditEvent> events) : IRequestHandler<ListAuditEventsQuery, Result<Page<AuditEvent>>>
{
    public async Task<Result<Page<AuditEvent>>> Handle(ListAuditEventsQuery request, CancellationToken cancellationToken) =>
        await events.PageAsync(request.Query, cancellationToken);
}

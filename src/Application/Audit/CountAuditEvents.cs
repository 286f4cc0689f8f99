using Dezky.Application.Access;
using Dezky.Application.Persistence;
using Dezky.Application.Pipeline;
using Dezky.Domain.Shared;
using Dezky.Domain.Audit;
using MediatR;

namespace Dezky.Application.Audit;

/// <summary>How many match.</summary>
[Requires(Policies.Operator)]
public sealed record CountAuditEventsQuery(Filter Where) : IQuery<long>;

internal sealed class CountAuditEventsHandler(IDocuments<AuditEvent> events) : IRequestHandler<CountAuditEventsQuery, Result<long>>
{
    public async Task<Result<long>> Handle(CountAuditEventsQuery request, CancellationToken cancellationToken) =>
        await events.CountAsync(request.Where, cancellationToken);
}

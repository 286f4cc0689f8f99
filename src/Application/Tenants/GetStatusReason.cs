using Dezky.Application.Access;
using Dezky.Application.Pipeline;
using Dezky.Domain.Shared;
using Dezky.Domain.Tenants;
using MediatR;

namespace Dezky.Application.Tenants;

/// <summary>Why the tenant has its status, or null when there is no reason or it is not the caller's business: only who runs the tenant reads it.</summary>
[Requires(Policies.SignedIn)]
public sealed record GetStatusReasonQuery(Tenant Tenant) : IQuery<string?>;

internal sealed class GetStatusReasonHandler(Reach reach) : IRequestHandler<GetStatusReasonQuery, Result<string?>>
{
    public async Task<Result<string?>> Handle(GetStatusReasonQuery request, CancellationToken cancellationToken) =>
        await reach.RunsAsync(request.Tenant, cancellationToken) ? request.Tenant.StatusReason : null;
}

using Dezky.Application.Access;
using Dezky.Application.Persistence;
using Dezky.Application.Pipeline;
using Dezky.Domain.Shared;
using Dezky.Domain.Tenants;
using MediatR;

namespace Dezky.Application.Tenants;

/// <summary>Those of the ids that exist and that the caller may see.</summary>
[Requires(Policies.SignedIn)]
public sealed record GetTenantsByIdQuery(IReadOnlyCollection<TenantId> Ids) : IQuery<IReadOnlyDictionary<TenantId, Tenant>>;

internal sealed class GetTenantsByIdHandler(IDocuments<Tenant> tenants, Reach reach)
    : IRequestHandler<GetTenantsByIdQuery, Result<IReadOnlyDictionary<TenantId, Tenant>>>
{
    public async Task<Result<IReadOnlyDictionary<TenantId, Tenant>>> Handle(GetTenantsByIdQuery request, CancellationToken cancellationToken)
    {
        var found = await tenants.FindManyAsync([.. request.Ids], cancellationToken);
        return (await reach.WithinAsync(found, cancellationToken)).ToDictionary(item => item.Id);
    }
}

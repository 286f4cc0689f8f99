using Dezky.Application.Access;
using Dezky.Application.Persistence;
using Dezky.Application.Pipeline;
using Dezky.Domain.Shared;
using Dezky.Domain.Tenants;
using MediatR;

namespace Dezky.Application.Tenants;

/// <summary>Those of the ids that exist.</summary>
[Requires(Policies.Operator)]
public sealed record GetTenantsByIdQuery(IReadOnlyCollection<TenantId> Ids) : IQuery<IReadOnlyDictionary<TenantId, Tenant>>;

internal sealed class GetTenantsByIdHandler(IDocuments<Tenant> tenants) : IRequestHandler<GetTenantsByIdQuery, Result<IReadOnlyDictionary<TenantId, Tenant>>>
{
    public async Task<Result<IReadOnlyDictionary<TenantId, Tenant>>> Handle(GetTenantsByIdQuery request, CancellationToken cancellationToken)
    {
        var found = await tenants.FindManyAsync([.. request.Ids], cancellationToken);
        return found.ToDictionary(item => item.Id);
    }
}

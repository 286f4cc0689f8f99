using Dezky.Application.Access;
using Dezky.Application.Persistence;
using Dezky.Application.Pipeline;
using Dezky.Domain.Shared;
using Dezky.Domain.Tenants;
using MediatR;

namespace Dezky.Application.Tenants;

/// <summary>How many match.</summary>
[Requires(Policies.Operator)]
public sealed record CountTenantsQuery(Filter Where) : IQuery<long>;

internal sealed class CountTenantsHandler(IDocuments<Tenant> tenants) : IRequestHandler<CountTenantsQuery, Result<long>>
{
    public async Task<Result<long>> Handle(CountTenantsQuery request, CancellationToken cancellationToken) =>
        await tenants.CountAsync(request.Where, cancellationToken);
}

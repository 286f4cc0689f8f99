using Dezky.Application.Access;
using Dezky.Application.Persistence;
using Dezky.Application.Pipeline;
using Dezky.Domain.Shared;
using Dezky.Domain.Tenants;
using MediatR;

namespace Dezky.Application.Tenants;

/// <summary>A page of tenants.</summary>
[Requires(Policies.Operator)]
public sealed record ListTenantsQuery(DocumentQuery Query) : IQuery<Page<Tenant>>;

internal sealed class ListTenantsHandler(IDocuments<Tenant> tenants) : IRequestHandler<ListTenantsQuery, Result<Page<Tenant>>>
{
    public async Task<Result<Page<Tenant>>> Handle(ListTenantsQuery request, CancellationToken cancellationToken) =>
        await tenants.PageAsync(request.Query, cancellationToken);
}

using Dezky.Application.Access;
using Dezky.Application.Persistence;
using Dezky.Application.Pipeline;
using Dezky.Domain.Shared;
using Dezky.Domain.Tenants;
using MediatR;

namespace Dezky.Application.Tenants;

/// <summary>The tenant with this slug, or null.</summary>
[Requires(Policies.Operator)]
public sealed record GetTenantBySlugQuery(string Slug) : IQuery<Tenant?>;

internal sealed class GetTenantBySlugHandler(IDocuments<Tenant> tenants) : IRequestHandler<GetTenantBySlugQuery, Result<Tenant?>>
{
    public async Task<Result<Tenant?>> Handle(GetTenantBySlugQuery request, CancellationToken cancellationToken) =>
        TenantSlug.Parse(request.Slug).TryGet(out var slug, out _)
            ? await tenants.FirstAsync(Filter.For<Tenant>(tenant => tenant.Slug == slug), cancellationToken)
            : null;
}

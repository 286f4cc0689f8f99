using Dezky.Application.Access;
using Dezky.Application.Tenants;
using Dezky.Domain.Tenants;
using Dezky.GraphApi.Data;
using Dezky.GraphApi.Errors;
using Dezky.GraphQL.Data;
using Dezky.GraphQL.Types.Annotations;
using MediatR;

namespace Dezky.GraphApi.Tenants;

[QueryType]
[Authorize(Policy = Policies.Operator)]
public static class TenantQueries
{
    [GraphQLDescription("The tenants, by default in the order of their names.")]
    [UsePaging]
    [UseFiltering(Fields = [nameof(Tenant.Slug), nameof(Tenant.Name), nameof(Tenant.Status), nameof(Tenant.PartnerId), nameof(Tenant.CreatedAt)])]
    [UseSorting(Fields = [nameof(Tenant.Slug), nameof(Tenant.Name), nameof(Tenant.CreatedAt)])]
    public static ValueTask<Connection<Tenant>?> GetTenantsAsync(
        PagingArguments paging, QueryContext<Tenant> query, IMediator mediator, CancellationToken cancellationToken) =>
        mediator.ToConnectionAsync(
            query.ToDocumentQuery(paging, tenant => tenant.Name),
            page => new ListTenantsQuery(page),
            where => new CountTenantsQuery(where),
            cancellationToken);

    [GraphQLDescription("The tenant with this slug, or null.")]
    public static async Task<Tenant?> GetTenantBySlugAsync(string slug, IMediator mediator, CancellationToken cancellationToken) =>
        (await mediator.Send(new GetTenantBySlugQuery(slug), cancellationToken)).OrThrow();

    [GraphQLDescription("How many of the matching tenants have each status; every status is there, also with none.")]
    [UseFiltering(Fields = [nameof(Tenant.Slug), nameof(Tenant.Name), nameof(Tenant.Status), nameof(Tenant.PartnerId), nameof(Tenant.CreatedAt)])]
    public static async Task<IReadOnlyList<TenantStatusCount>?> GetTenantCountsAsync(
        QueryContext<Tenant> query, IMediator mediator, CancellationToken cancellationToken) =>
        (await mediator.Send(new CountTenantsByStatusQuery(query.ToFilter()), cancellationToken)).OrThrow();
}

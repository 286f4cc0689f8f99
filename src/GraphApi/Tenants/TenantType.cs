using Dezky.Application.Access;
using Dezky.Application.Persistence;
using Dezky.Application.Tenants;
using Dezky.Domain.Audit;
using Dezky.Domain.Billing;
using Dezky.Domain.Partners;
using Dezky.Domain.Shared;
using Dezky.Domain.Tenants;
using Dezky.Domain.Users;
using Dezky.GraphApi.Audit;
using Dezky.GraphApi.Errors;
using Dezky.GraphApi.Users;
using Dezky.GraphQL.Data;
using Dezky.GraphQL.Execution.DataLoaders;
using Dezky.GraphQL.Types.Annotations;
using MediatR;

namespace Dezky.GraphApi.Tenants;

[ObjectType<Tenant>(IgnoreMembers = [nameof(Tenant.PartnerId), nameof(Tenant.Subscription)])]
[GraphQLDescription("A customer's hosted workplace.")]
public static class TenantType
{
    public static Plan GetPlan([Parent] Tenant tenant) => tenant.Subscription.Plan;

    [GraphQLDescription("How many seats the tenant pays for.")]
    public static int GetSeats([Parent] Tenant tenant) => tenant.Subscription.Seats;

    [GraphQLDescription("The price of one seat for one month.")]
    public static Money GetPricePerSeat([Parent] Tenant tenant) => tenant.Subscription.PricePerSeat;

    [GraphQLDescription("How many active users the tenant has.")]
    public static async Task<int> GetSeatsUsedAsync(
        [Parent] Tenant tenant, [DataLoader(nameof(TenantLoaders.SeatsUsedAsync))] IDataLoader<TenantId, int> seatsUsed, CancellationToken cancellationToken) =>
        await seatsUsed.LoadAsync(tenant.Id, cancellationToken);

    [GraphQLDescription("Why the tenant has its status, for who runs it: its administrators and owners, its partner and operators.")]
    [Cost(1)]
    public static async Task<string?> GetStatusReasonAsync([Parent] Tenant tenant, IMediator mediator, CancellationToken cancellationToken) =>
        (await mediator.Send(new GetStatusReasonQuery(tenant), cancellationToken)).OrThrow();

    [GraphQLDescription("The partner that looks after the tenant; null for a tenant that Dezky looks after itself.")]
    [Authorize(Policy = Policies.Operator)]
    public static async Task<Partner?> GetPartnerAsync(
        [Parent] Tenant tenant, IDataLoader<PartnerId, Partner> partners, CancellationToken cancellationToken) =>
        tenant.PartnerId is { } partner ? await partners.LoadAsync(partner, cancellationToken) : null;

    [GraphQLDescription("The tenant's people, in the order of their names.")]
    [Authorize(Policy = Policies.Operator)]
    [UsePaging]
    public static ValueTask<Connection<User>?> GetUsersAsync(
        [Parent] Tenant tenant, PagingArguments paging, IMediator mediator, CancellationToken cancellationToken) =>
        mediator.ListUsersAsync(
            Filter.For<User>(user => user.TenantRoles.Any(membership => membership.TenantId == tenant.Id)), paging, cancellationToken);

    [GraphQLDescription("What happened to the tenant, the latest first.")]
    [Authorize(Policy = Policies.Operator)]
    [UsePaging]
    public static ValueTask<Connection<AuditEvent>?> GetAuditEventsAsync(
        [Parent] Tenant tenant, PagingArguments paging, IMediator mediator, CancellationToken cancellationToken) =>
        mediator.ListAuditEventsAsync(Filter.For<AuditEvent>(auditEvent => auditEvent.TenantSlug == tenant.Slug.Value), paging, cancellationToken);

    [NodeResolver]
    [Authorize(Policy = Policies.Operator)]
    public static async Task<Tenant?> GetTenantByIdAsync(TenantId id, IMediator mediator, CancellationToken cancellationToken) =>
        (await mediator.Send(new GetTenantsByIdQuery([id]), cancellationToken)).OrThrow().GetValueOrDefault(id);
}

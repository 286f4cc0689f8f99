using Dezky.Application.Access;
using Dezky.Application.Partners;
using Dezky.Domain.Partners;
using Dezky.Domain.Shared;
using Dezky.Domain.Tenants;
using Dezky.GraphApi.Data;
using Dezky.GraphApi.Errors;
using Dezky.GraphQL.Data;
using Dezky.GraphQL.Execution.DataLoaders;
using Dezky.GraphQL.Types.Annotations;
using MediatR;

namespace Dezky.GraphApi.Partners;

[ObjectType<Partner>(IgnoreMembers = [nameof(Partner.TakesCustomers)])]
[GraphQLDescription("A company that sells Dezky's workplaces and looks after its customers.")]
public static class PartnerType
{
    [GraphQLDescription("How many tenants the partner looks after, without deleted ones; counted at query time.")]
    public static async Task<int> GetCustomersAsync(
        [Parent] Partner partner, IDataLoader<PartnerId, PartnerFigures> figures, CancellationToken cancellationToken) =>
        (await figures.LoadAsync(partner.Id, cancellationToken) ?? PartnerFigures.None).Customers;

    [Authorize(Policy = Policies.Operator)]
    public static string? GetStatusReason([Parent] Partner partner) => partner.StatusReason;

    [Authorize(Policy = Policies.Operator)]
    public static MarginPercent GetMarginPercent([Parent] Partner partner) => partner.MarginPercent;

    [GraphQLDescription("The monthly recurring revenue of the partner's active tenants, one amount for each currency; summed at query time.")]
    [Authorize(Policy = Policies.Operator)]
    public static async Task<IReadOnlyList<Money>> GetMrrAsync(
        [Parent] Partner partner, IDataLoader<PartnerId, PartnerFigures> figures, CancellationToken cancellationToken) =>
        (await figures.LoadAsync(partner.Id, cancellationToken) ?? PartnerFigures.None).Mrr;

    [GraphQLDescription("The tenants that the partner looks after, in the order of their names.")]
    [UsePaging]
    public static ValueTask<Connection<Tenant>?> GetTenantsAsync(
        [Parent] Partner partner, PagingArguments paging, IMediator mediator, CancellationToken cancellationToken) =>
        mediator.ToConnectionAsync(
            paging.ToPage(),
            page => new ListCustomersQuery(partner.Id, page),
            () => new CountCustomersQuery(partner.Id),
            cancellationToken);

    [NodeResolver]
    [Authorize(Policy = Policies.Operator)]
    public static async Task<Partner?> GetPartnerByIdAsync(PartnerId id, IMediator mediator, CancellationToken cancellationToken) =>
        (await mediator.Send(new GetPartnersByIdQuery([id]), cancellationToken)).OrThrow().GetValueOrDefault(id);
}

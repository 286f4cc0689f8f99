using Dezky.Application.Access;
using Dezky.Application.Persistence;
using Dezky.Application.Pipeline;
using Dezky.Domain.Partners;
using Dezky.Domain.Shared;
using Dezky.Domain.Tenants;
using MediatR;

namespace Dezky.Application.Partners;

/// <summary>A page of the tenants that a partner looks after, in the order of their names, for whom may see the partner.</summary>
[Requires(Policies.SignedIn)]
public sealed record ListCustomersQuery(PartnerId Partner, PageRequest Page) : IQuery<Page<Tenant>>;

internal sealed class ListCustomersHandler(IDocuments<Tenant> tenants, Reach reach) : IRequestHandler<ListCustomersQuery, Result<Page<Tenant>>>
{
    public async Task<Result<Page<Tenant>>> Handle(ListCustomersQuery request, CancellationToken cancellationToken) =>
        await reach.FindDenialAsync([request.Partner], cancellationToken) is { } denial
            ? denial
            : await tenants.PageAsync(
                new DocumentQuery(Customers.Of(request.Partner), [new Order(FieldPath.Of<Tenant>(tenant => tenant.Name))], request.Page), cancellationToken);
}

/// <summary>How many tenants a partner looks after, for whom may see the partner.</summary>
[Requires(Policies.SignedIn)]
public sealed record CountCustomersQuery(PartnerId Partner) : IQuery<long>;

internal sealed class CountCustomersHandler(IDocuments<Tenant> tenants, Reach reach) : IRequestHandler<CountCustomersQuery, Result<long>>
{
    public async Task<Result<long>> Handle(CountCustomersQuery request, CancellationToken cancellationToken) =>
        await reach.FindDenialAsync([request.Partner], cancellationToken) is { } denial
            ? denial
            : await tenants.CountAsync(Customers.Of(request.Partner), cancellationToken);
}

file static class Customers
{
    public static Filter Of(PartnerId partner) => Filter.For<Tenant>(tenant => tenant.PartnerId == partner);
}

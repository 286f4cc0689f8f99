using Dezky.Application.Access;
using Dezky.Application.Partners;
using Dezky.Application.Persistence;
using Dezky.Application.Pipeline;
using Dezky.Application.Tenants;
using Dezky.Domain.Shared;
using Dezky.Domain.Users;
using Dezky.GraphApi.Tests.Support;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Caller = Dezky.Application.Access.Caller;

namespace Dezky.GraphApi.Tests.Authorization;

/// <summary>The use cases behind the open fields hold the line by themselves, whichever way leads to them.</summary>
public sealed class UseCaseReachTests(TestApi api) : IClassFixture<TestApi>
{
    [Fact]
    public async Task TenantsById_GivesThoseWithinReach()
    {
        var partner = await api.AddPartnerAsync();
        var (own, customer, other) = (await api.AddTenantAsync(), await api.AddTenantAsync(partner), await api.AddTenantAsync());
        var person = await api.AddPersonAsync(user => user.WithTenantRole(own.Id, TenantRole.Member).WithPartnerRole(partner.Id, PartnerRole.Staff));

        var found = await SendAsync(person.Subject!, new GetTenantsByIdQuery([own.Id, customer.Id, other.Id]));

        Assert.Equal(new[] { own.Id, customer.Id }.ToHashSet(), found.Value.Keys.ToHashSet());
    }

    [Fact]
    public async Task SeatsUsed_OfOneTenantOutOfReach_AreDeniedAltogether()
    {
        var partner = await api.AddPartnerAsync();
        var (own, customer, other) = (await api.AddTenantAsync(), await api.AddTenantAsync(partner), await api.AddTenantAsync());
        var person = await api.AddPersonAsync(user => user.WithTenantRole(own.Id, TenantRole.Member).WithPartnerRole(partner.Id, PartnerRole.Staff));

        Assert.Equal(1, (await SendAsync(person.Subject!, new GetSeatsUsedQuery([own.Id, customer.Id, own.Id]))).Value[own.Id]);
        Assert.Equal(new OutOfReach(), (await SendAsync(person.Subject!, new GetSeatsUsedQuery([own.Id, customer.Id, other.Id]))).Error);
    }

    [Fact]
    public async Task PartnersAndTheirCustomers_OfAnotherPartner_AreOutOfReach()
    {
        var (partner, rival) = (await api.AddPartnerAsync(), await api.AddPartnerAsync());
        var staff = (await api.AddPersonAsync(user => user.WithPartnerRole(partner.Id, PartnerRole.Admin))).Subject!;

        Assert.Equal([partner.Id], (await SendAsync(staff, new GetPartnersByIdQuery([partner.Id, rival.Id]))).Value.Keys);
        Assert.Equal(new OutOfReach(), (await SendAsync(staff, new GetPartnerFiguresQuery([partner.Id, rival.Id]))).Error);
        Assert.Equal(new OutOfReach(), (await SendAsync(staff, new ListCustomersQuery(rival.Id, PageRequest.Forward(1)))).Error);
        Assert.Equal(new OutOfReach(), (await SendAsync(staff, new CountCustomersQuery(rival.Id))).Error);
        Assert.Equal(0, (await SendAsync(staff, new CountCustomersQuery(partner.Id))).Value);
    }

    [Fact]
    public async Task AnOperatorOnThePortal_ReachesNoMoreThanTheOwnRoles()
    {
        var tenant = await api.AddTenantAsync();

        Assert.Single((await SendAsync("sub-operator", new GetTenantsByIdQuery([tenant.Id]), Surface.Operator)).Value);
        Assert.Empty((await SendAsync("sub-operator", new GetTenantsByIdQuery([tenant.Id]))).Value);
    }

    private async Task<Result<T>> SendAsync<T>(string subject, IQuery<T> query, Surface surface = Surface.Portal)
    {
        await using var scope = api.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Caller>().Become(new CallerIdentity(subject, surface, Name: null, Email: null), address: null, requestId: null);
        return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(query, CancellationToken.None);
    }
}

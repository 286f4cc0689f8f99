using Dezky.Application.Access;
using Dezky.Application.Persistence;
using Dezky.Application.Pipeline;
using Dezky.Application.Tenants;
using Dezky.Domain.Audit;
using Dezky.Domain.Shared;
using Dezky.Domain.Tenants;
using Dezky.TestSupport;
using MediatR;
using Microsoft.Extensions.DependencyInjection;

namespace Dezky.Application.Tests.Pipeline;

/// <summary>What every request passes through, in which order.</summary>
public sealed class PipelineTests
{
    [Fact]
    public async Task ARequestWithoutAPolicy_IsDeniedToEverybody()
    {
        await using var app = await TestApp.StartAsync(services =>
            services.AddScoped<IRequestHandler<NoPolicyQuery, Result<string>>, NoPolicyHandler>());

        Assert.IsType<NoPolicy>((await app.SendAsync(new NoPolicyQuery())).Error);
    }

    [Fact]
    public async Task AuthorizationComesBeforeValidation()
    {
        await using var app = await TestApp.StartAsync();

        var result = await app.SendAsync(new SuspendTenantCommand("Not A Slug", ""), caller: null);

        Assert.IsType<NotAuthenticated>(result.Error);
    }

    [Fact]
    public async Task ValidationComesBeforeTheHandler_AndNamesEveryField()
    {
        await using var app = await TestApp.StartAsync();

        var result = await app.SendAsync(new SuspendTenantCommand("Not A Slug", "") { IdempotencyKey = "" });

        var invalid = Assert.IsType<InvalidRequest>(result.Error);
        Assert.Equal(["idempotencyKey", "slug", "reason"], invalid.Violations.Select(violation => violation.Field));
    }

    [Fact]
    public async Task AHandlerThatStagesWithoutAnAuditEvent_IsABugAndWritesNothing()
    {
        await using var app = await TestApp.StartAsync(services =>
            services.AddScoped<IRequestHandler<UnrecordedCommand, Result<Tenant>>, UnrecordedHandler>());

        await Assert.ThrowsAsync<InvalidOperationException>(() => app.SendAsync(new UnrecordedCommand()));

        Assert.Equal(0, await app.CountAsync<Tenant>(Filter.All));
    }

    [Fact]
    public async Task AHandlerThatLostARace_IsRunAgainOnTheFreshState()
    {
        await using var app = await TestApp.StartAsync();
        await app.StoreAsync(A.ActiveTenant());

        var results = await Task.WhenAll(Enumerable.Range(0, 10).Select(index => index % 2 == 0
            ? app.SendAsync(new SuspendTenantCommand("acme", "Because"))
            : app.SendAsync(new ResumeTenantCommand("acme", "Because"))));

        // Every success is a step of the lifecycle, recorded once; nobody saw a conflict that a fresh look resolves.
        Assert.All(results.Where(result => !result.IsSuccess), result => Assert.IsType<TenantTransitionForbidden>(result.Error));
        Assert.Equal(results.Count(result => result.IsSuccess), await app.CountAsync<AuditEvent>(Filter.All));
        var stored = await app.FindAsync<Tenant>(Filter.For<Tenant>(tenant => tenant.Status != TenantStatus.Deleted));
        Assert.Equal(2 + results.Count(result => result.IsSuccess), stored!.Version);
    }

    [Fact]
    public async Task TheAuditEvent_SaysWhoFromWhereAndInWhichRequest()
    {
        await using var app = await TestApp.StartAsync();
        await app.StoreAsync(A.ActiveTenant());

        await app.SendAsync(new SuspendTenantCommand("acme", "Because"));

        var recorded = await app.FindAsync<AuditEvent>(Filter.For<AuditEvent>(entry => entry.TenantSlug == "acme"));
        Assert.Equal(AuditActorType.User, recorded!.Actor.Type);
        Assert.Equal("192.0.2.1", recorded.Actor.Address);
        Assert.Equal("test-request", recorded.RequestId);
        Assert.Equal("tenant", recorded.Resource.Type);
    }

    private sealed record NoPolicyQuery : IQuery<string>;

    private sealed class NoPolicyHandler : IRequestHandler<NoPolicyQuery, Result<string>>
    {
        public Task<Result<string>> Handle(NoPolicyQuery request, CancellationToken cancellationToken) => Task.FromResult<Result<string>>("seen");
    }

    [Requires(Policies.Operator)]
    private sealed record UnrecordedCommand : Command<Tenant>;

    private sealed class UnrecordedHandler(IDocuments<Tenant> tenants) : IRequestHandler<UnrecordedCommand, Result<Tenant>>
    {
        public Task<Result<Tenant>> Handle(UnrecordedCommand request, CancellationToken cancellationToken)
        {
            var tenant = A.PendingTenant();
            tenants.Insert(tenant);
            return Task.FromResult<Result<Tenant>>(tenant);
        }
    }
}

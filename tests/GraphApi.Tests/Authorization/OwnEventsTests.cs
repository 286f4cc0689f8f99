using System.Text.Json;
using Dezky.Domain.Tenants;
using Dezky.Domain.Users;
using Dezky.GraphApi.Tests.Support;

namespace Dezky.GraphApi.Tests.Authorization;

/// <summary>The events that people get of their own tenants and partners. Every test reads from the log's beginning, so that none waits for a moment.</summary>
public sealed class OwnEventsTests(TestApi api) : IClassFixture<TestApi>
{
    private const string TenantEvents = "subscription ($after: String) { ownTenantChanged(after: $after) { cursor tenant { slug status } } }";
    private const string PartnerEvents = "subscription ($after: String) { ownPartnerChanged(after: $after) { partner { slug customers } } }";

    [Theory]
    [InlineData(TenantEvents)]
    [InlineData(PartnerEvents)]
    public async Task Subscribe_WhenNobodyKnownAsks_EndsWithTheDenial(string document)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(20));

        foreach (var caller in (Caller[])[Callers.Anonymous, Callers.Stranger])
        {
            var answer = await api.SubscribeAsync(caller, document, new { }, limit.Token).FirstAsync(limit.Token);
            Assert.Equal(AuthorizationMatrix.ExpectedForSignedIn(caller), CodeOf(answer));
        }
    }

    [Fact]
    public async Task AMember_GetsTheChangesOfTheOwnTenantsAlone()
    {
        var (tenant, other) = (await api.AddTenantAsync(), await api.AddTenantAsync());
        var member = await api.AddPersonAsync(user => user.WithTenantRole(tenant.Id, TenantRole.Member));
        await SuspendAsync(other);
        await SuspendAsync(tenant);
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(20));

        var first = await api.SubscribeAsync(member, TenantEvents, new { after = "0" }, limit.Token).FirstAsync(limit.Token);

        var changed = first.GetProperty("data").GetProperty("ownTenantChanged").GetProperty("tenant");
        Assert.Equal((tenant.Slug.Value, "SUSPENDED"), (changed.GetProperty("slug").GetString(), changed.GetProperty("status").GetString()));
    }

    [Fact]
    public async Task AMember_WhoseAccessWasTakenAway_GetsNoFurtherChange()
    {
        var tenant = await api.AddTenantAsync();
        var member = await api.AddPersonAsync(user => user.WithTenantRole(tenant.Id, TenantRole.Member));
        await SuspendAsync(tenant);
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        await using var events = api.SubscribeAsync(member, TenantEvents, new { after = "0" }, limit.Token).GetAsyncEnumerator(limit.Token);
        Assert.True(await events.MoveNextAsync());
        Assert.False(events.Current.TryGetProperty("errors", out _));

        await api.ChangeAsync(member, user => user.Deactivate(by: null).Value);
        await ResumeAsync(tenant);

        Assert.True(await events.MoveNextAsync());
        Assert.Equal("AUTH_NOT_AUTHORIZED", CodeOf(events.Current));
        Assert.DoesNotContain(tenant.Slug.Value, events.Current.GetRawText(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("subscription ($after: String) { ownTenantChanged(after: $after) { tenant { users { nodes { email } } } } }")]
    [InlineData("subscription ($after: String) { ownTenantChanged(after: $after) { tenant { auditEvents { nodes { summary } } } } }")]
    [InlineData("subscription ($after: String) { ownTenantChanged(after: $after) { tenant { partner { slug } } } }")]
    public async Task AnEvent_LeadsNoFurtherThanTheTenant(string document)
    {
        var tenant = await api.AddTenantAsync(await api.AddPartnerAsync());
        var owner = await api.AddPersonAsync(user => user.WithTenantRole(tenant.Id, TenantRole.Owner));
        await SuspendAsync(tenant);
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(20));

        Assert.Equal("AUTH_NOT_AUTHORIZED", CodeOf(await api.SubscribeAsync(owner, document, new { after = "0" }, limit.Token).FirstAsync(limit.Token)));
    }

    [Fact]
    public async Task APartnersStaff_GetsTheChangesOfItsCustomersFigures()
    {
        var (partner, rival) = (await api.AddPartnerAsync(), await api.AddPartnerAsync());
        var staff = await api.AddPersonAsync(user => user.WithPartnerRole(partner.Id, PartnerRole.Staff));
        await SuspendAsync(await api.AddTenantAsync(rival));
        await SuspendAsync(await api.AddTenantAsync(partner));
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(20));

        var first = await api.SubscribeAsync(staff, PartnerEvents, new { after = "0" }, limit.Token).FirstAsync(limit.Token);

        var changed = first.GetProperty("data").GetProperty("ownPartnerChanged").GetProperty("partner");
        Assert.Equal((partner.Slug.Value, 1), (changed.GetProperty("slug").GetString(), changed.GetProperty("customers").GetInt32()));
    }

    private Task SuspendAsync(Tenant tenant) => ChangeAsync("suspendTenant", tenant);

    private Task ResumeAsync(Tenant tenant) => ChangeAsync("resumeTenant", tenant);

    private async Task ChangeAsync(string mutation, Tenant tenant)
    {
        var response = await api.RunAsync(
            Callers.Operator,
            $"mutation ($slug: String!) {{ {mutation}(input: {{ slug: $slug, reason: \"r\" }}) {{ errors {{ ... on Error {{ code }} }} }} }}",
            new { slug = tenant.Slug.Value });
        Assert.False(response.TryGetProperty("errors", out _), response.GetRawText());
    }

    private static string? CodeOf(JsonElement response) => response.GetProperty("errors")[0].GetProperty("extensions").GetProperty("code").GetString();
}

using System.Text.Json;
using Dezky.Domain.Users;
using Dezky.GraphApi.Tests.Support;
using Dezky.TestSupport;

namespace Dezky.GraphApi.Tests.Authorization;

/// <summary>How far people see beyond their own record: their tenants, their partner and its customers, and nothing from there on.</summary>
public sealed class ReachTests(TestApi api) : IClassFixture<TestApi>
{
    private const string OwnTenants = "{ me { user { tenantRoles { role tenant { slug status plan seats seatsUsed mrr { amountMinor } statusReason } } } } }";
    private const string OwnPartners =
        "{ me { user { partnerRoles { partner { slug name customers tenants(first: 50) { totalCount nodes { slug seatsUsed statusReason } } } } } } }";

    [Fact]
    public async Task AMember_SeesTheOwnTenantsAndNoOthers()
    {
        var (tenant, other) = (await api.AddTenantAsync(), await api.AddTenantAsync());
        var member = await api.AddPersonAsync(user => user.WithTenantRole(tenant.Id, TenantRole.Member));
        await api.AddPersonAsync(user => user.WithTenantRole(other.Id, TenantRole.Member));

        var seen = Assert.Single(await TenantsOfAsync(member));

        Assert.Equal(tenant.Slug.Value, seen.GetProperty("slug").GetString());
        Assert.Equal(1, seen.GetProperty("seatsUsed").GetInt32());
        Assert.Equal(tenant.Mrr.AmountMinor, seen.GetProperty("mrr").GetProperty("amountMinor").GetInt64());
    }

    [Theory]
    [InlineData(TenantRole.Member, null)]
    [InlineData(TenantRole.Admin, "Invoice unpaid")]
    [InlineData(TenantRole.Owner, "Invoice unpaid")]
    public async Task TheReasonOfAStatus_IsForWhoRunsTheTenant(TenantRole role, string? reason)
    {
        var tenant = A.ActiveTenant(NewSlug()).Suspend(A.Reason("Invoice unpaid"), A.Moment).Value;
        await api.StoreAsync([tenant]);
        var person = await api.AddPersonAsync(user => user.WithTenantRole(tenant.Id, role));

        Assert.Equal(reason, Assert.Single(await TenantsOfAsync(person)).GetProperty("statusReason").GetString());
    }

    [Fact]
    public async Task AnAccessThatWasTakenAway_CountsAtTheNextRequest()
    {
        var tenant = await api.AddTenantAsync();
        var member = await api.AddPersonAsync(user => user.WithTenantRole(tenant.Id, TenantRole.Owner));
        Assert.Single(await TenantsOfAsync(member));

        await api.ChangeAsync(member, user => user.Deactivate(by: null).Value);

        Assert.Equal("AUTH_NOT_AUTHORIZED", CodeOf(await api.RunAsync(member, OwnTenants)));
    }

    [Fact]
    public async Task APartnersStaff_SeesItsCustomersAndNoOthers()
    {
        var (partner, rival) = (await api.AddPartnerAsync(), await api.AddPartnerAsync());
        var (one, two) = (await api.AddTenantAsync(partner), await api.AddTenantAsync(partner));
        await api.AddTenantAsync(rival);
        await api.AddTenantAsync();
        var staff = await api.AddPersonAsync(user => user.WithPartnerRole(partner.Id, PartnerRole.Staff));

        var seen = Assert.Single(await PartnersOfAsync(staff));

        Assert.Equal(partner.Slug.Value, seen.GetProperty("slug").GetString());
        Assert.Equal((2, 2), (seen.GetProperty("customers").GetInt32(), seen.GetProperty("tenants").GetProperty("totalCount").GetInt32()));
        Assert.Equal(
            new[] { one.Slug.Value, two.Slug.Value }.Order(),
            seen.GetProperty("tenants").GetProperty("nodes").EnumerateArray().Select(tenant => tenant.GetProperty("slug").GetString()!).Order());
    }

    [Fact]
    public async Task ACustomerThatLeftItsPartner_IsOutOfReach()
    {
        var partner = await api.AddPartnerAsync();
        var tenant = await api.AddTenantAsync(partner);
        var staff = await api.AddPersonAsync(user => user.WithPartnerRole(partner.Id, PartnerRole.Admin));
        await api.RunAsync(Callers.Operator, "mutation ($s: String!) { detachTenant(input: { tenantSlug: $s, reason: \"r\" }) { tenant { slug } } }", new { s = tenant.Slug.Value });

        Assert.Empty(Assert.Single(await PartnersOfAsync(staff)).GetProperty("tenants").GetProperty("nodes").EnumerateArray());
    }

    [Theory]
    [InlineData("{ me { user { tenantRoles { tenant { partner { tenants { nodes { slug } } } } } } } }")]
    [InlineData("{ me { user { tenantRoles { tenant { users { nodes { email tenantRoles { tenant { slug } } } } } } } } }")]
    [InlineData("{ me { user { tenantRoles { tenant { auditEvents { nodes { summary } } } } } } }")]
    [InlineData("{ me { user { ... on Node { ... on User { tenantRoles { tenant { ... on Node { ... on Tenant { users { totalCount } } } } } } } } } }")]
    [InlineData("{ tenantBySlug(slug: \"umbrella\") { slug } }")]
    [InlineData("{ search(text: \"umbrella\") { __typename } }")]
    [InlineData("{ tenants(first: 1) { totalCount } }")]
    public async Task AMember_FindsNoWayToOthers(string document)
    {
        var response = await api.RunAsync(Callers.Member, document);

        Assert.Equal("AUTH_NOT_AUTHORIZED", CodeOf(response));
        Assert.DoesNotContain("umbrella", response.GetRawText(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{ me { user { partnerRoles { partner { mrr { amountMinor } } } } } }")]
    [InlineData("{ me { user { partnerRoles { partner { marginPercent } } } } }")]
    [InlineData("{ me { user { partnerRoles { partner { tenants { nodes { users { nodes { email } } } } } } } } }")]
    [InlineData("{ me { user { partnerRoles { partner { tenants { edges { node { auditEvents { nodes { summary } } } } } } } } } }")]
    [InlineData("{ me { user { partnerRoles { partner { tenants { nodes { partner { slug } } } } } } } }")]
    public async Task APartnersStaff_FindsNoWayToMoreThanItsCustomers(string document) =>
        Assert.Equal("AUTH_NOT_AUTHORIZED", CodeOf(await api.RunAsync(Callers.PartnerStaff, document)));

    [Fact]
    public async Task ACursorOfAnotherList_LeadsNowhereElse()
    {
        var (partner, rival) = (await api.AddPartnerAsync(), await api.AddPartnerAsync());
        await api.AddTenantAsync(rival);
        var staff = await api.AddPersonAsync(user => user.WithPartnerRole(partner.Id, PartnerRole.Staff));
        var others = await api.RunAsync(
            Callers.Operator, "query ($slug: String!) { partnerBySlug(slug: $slug) { tenants(first: 1) { pageInfo { endCursor } } } }", new { slug = rival.Slug.Value });
        var cursor = others.GetProperty("data").GetProperty("partnerBySlug").GetProperty("tenants").GetProperty("pageInfo").GetProperty("endCursor").GetString();

        var response = await api.RunAsync(
            staff, "query ($before: String!) { me { user { partnerRoles { partner { tenants(last: 10, before: $before) { nodes { slug } } } } } } }", new { before = cursor });

        Assert.DoesNotContain(
            response.GetProperty("data").GetProperty("me").GetProperty("user").GetProperty("partnerRoles").EnumerateArray(),
            membership => membership.GetProperty("partner").GetProperty("tenants").GetProperty("nodes").GetArrayLength() > 0);
    }

    private async Task<IReadOnlyList<JsonElement>> TenantsOfAsync(Caller caller) =>
        [.. (await RolesOfAsync(caller, OwnTenants, "tenantRoles")).Select(membership => membership.GetProperty("tenant"))];

    private async Task<IReadOnlyList<JsonElement>> PartnersOfAsync(Caller caller) =>
        [.. (await RolesOfAsync(caller, OwnPartners, "partnerRoles")).Select(membership => membership.GetProperty("partner"))];

    private async Task<IEnumerable<JsonElement>> RolesOfAsync(Caller caller, string document, string roles)
    {
        var response = await api.RunAsync(caller, document);
        Assert.False(response.TryGetProperty("errors", out _), response.GetRawText());
        return response.GetProperty("data").GetProperty("me").GetProperty("user").GetProperty(roles).EnumerateArray();
    }

    private static string? CodeOf(JsonElement response) => response.GetProperty("errors")[0].GetProperty("extensions").GetProperty("code").GetString();

    private static string NewSlug() => $"r-{Guid.CreateVersion7():N}"[..30];
}

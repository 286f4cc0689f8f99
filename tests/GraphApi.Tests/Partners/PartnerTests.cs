using System.Text.Json;
using Dezky.Application.Persistence;
using Dezky.Domain.Audit;
using Dezky.Domain.Partners;
using Dezky.Domain.Tenants;
using Dezky.GraphApi.Tests.Support;
using Dezky.TestSupport;

namespace Dezky.GraphApi.Tests.Partners;

public sealed class PartnerTests(TestApi api) : IClassFixture<TestApi>
{
    [Fact]
    public async Task Create_RecordsAPartnerInNegotiation()
    {
        var slug = NewSlug();

        var payload = await MutateAsync(
            "createPartner",
            new { slug, name = "Fresh IT", domain = "Fresh.Example", contactEmail = "Ann@Fresh.Example", marginPercent = 12.5, partnerSince = "2026-01-31" },
            "partner { slug name status domain contactEmail marginPercent partnerSince customers mrr { amountMinor } }");

        Assert.Equal(
            $$"""{"slug":"{{slug}}","name":"Fresh IT","status":"IN_NEGOTIATION","domain":"fresh.example","contactEmail":"ann@fresh.example","marginPercent":12.5,"partnerSince":"2026-01-31","customers":0,"mrr":[]}""",
            payload.GetProperty("partner").GetRawText());
        Assert.Equal(1, await EventsAsync(slug));
    }

    [Fact]
    public async Task Create_WhenTheSlugIsTaken_IsATypedConflict()
    {
        var input = new { slug = NewSlug(), name = "Twice", marginPercent = 10 };
        await MutateAsync("createPartner", input, "partner { slug }");

        var payload = await MutateAsync("createPartner", input, "partner { slug }");

        Assert.Equal("PARTNER_SLUG_TAKEN", CodeOf(payload));
        Assert.Equal(JsonValueKind.Null, payload.GetProperty("partner").ValueKind);
        Assert.Equal(1, await EventsAsync(input.slug));
    }

    [Fact]
    public async Task Create_WhenManyAskForOneSlugAtOnce_OneGetsIt()
    {
        var input = new { slug = NewSlug(), name = "Race", marginPercent = 10 };

        var payloads = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => MutateAsync("createPartner", input, "partner { slug }")));

        Assert.Single(payloads, payload => payload.GetProperty("errors").ValueKind is JsonValueKind.Null);
        Assert.Equal(1, await EventsAsync(input.slug));
    }

    [Fact]
    public async Task Create_WhenMalformed_NamesEveryField()
    {
        var payload = await MutateAsync(
            "createPartner", new { slug = "-", name = " ", domain = "x", contactEmail = "y", marginPercent = 101 }, "partner { slug }");

        Assert.Equal(
            ["contactEmail", "domain", "marginPercent", "name", "slug"],
            payload.GetProperty("errors").EnumerateArray().Select(error => error.GetProperty("field").GetString()).Order());
    }

    [Fact]
    public async Task Update_ChangesWhatIsGivenAndRecordsTheDifference()
    {
        var partner = await api.AddPartnerAsync();

        var payload = await MutateAsync(
            "updatePartner", new { slug = partner.Slug.Value, marginPercent = 30.25, contactEmail = (string?)null }, "partner { name marginPercent contactEmail }");

        Assert.Equal("""{"name":"Nordlys IT","marginPercent":30.25,"contactEmail":null}""", payload.GetProperty("partner").GetRawText());
        var recorded = await api.FindAsync<AuditEvent>(Filter.For<AuditEvent>(entry => entry.PartnerSlug == partner.Slug.Value));
        Assert.Equal(
            [new AuditMetadata("contactEmail", "freja@nordlys.example", null), new AuditMetadata("marginPercent", "20", "30.25")], recorded!.Metadata);
    }

    [Fact]
    public async Task Update_OnTheGroundOfAnOlderVersion_IsAConflict()
    {
        var partner = await api.AddPartnerAsync();
        await MutateAsync("updatePartner", new { slug = partner.Slug.Value, name = "First", expectedVersion = 1 }, "partner { name }");

        var payload = await MutateAsync("updatePartner", new { slug = partner.Slug.Value, name = "Second", expectedVersion = 1 }, "partner { name }");

        Assert.Equal("CONFLICT", CodeOf(payload));
    }

    [Fact]
    public async Task Attach_RaisesTheCountAndTheRevenue_AndDetachLowersThem()
    {
        var partner = await api.AddPartnerAsync();
        var tenant = await api.AddTenantAsync();

        await MutateAsync("attachTenant", new { partnerSlug = partner.Slug.Value, tenantSlug = tenant.Slug.Value }, "tenant { partner { slug } }");
        var attached = await FiguresAsync(partner);
        await MutateAsync("detachTenant", new { tenantSlug = tenant.Slug.Value, reason = "Moves" }, "tenant { partner { slug } }");
        var detached = await FiguresAsync(partner);

        Assert.Equal("""{"customers":1,"mrr":[{"amountMinor":9000,"currency":"EUR"}]}""", attached);
        Assert.Equal("""{"customers":0,"mrr":[]}""", detached);
    }

    [Fact]
    public async Task Attach_WhenTheTenantHasAPartner_IsATypedError()
    {
        var tenant = await api.AddTenantAsync(await api.AddPartnerAsync());
        var other = await api.AddPartnerAsync();

        var payload = await MutateAsync("attachTenant", new { partnerSlug = other.Slug.Value, tenantSlug = tenant.Slug.Value }, "tenant { slug }");

        Assert.Equal("TENANT_ALREADY_ATTACHED", CodeOf(payload));
    }

    [Fact]
    public async Task Suspending_ACustomer_TakesItsRevenueFromThePartner()
    {
        var partner = await api.AddPartnerAsync();
        var tenant = await api.AddTenantAsync(partner);

        await MutateAsync("suspendTenant", new { slug = tenant.Slug.Value, reason = "Unpaid" }, "tenant { slug }");

        Assert.Equal("""{"customers":1,"mrr":[]}""", await FiguresAsync(partner));
    }

    [Fact]
    public async Task Lifecycle_GoesFromNegotiationToTermination()
    {
        var partner = await api.AddPartnerAsync();
        var slug = partner.Slug.Value;

        foreach (var (mutation, status) in new[]
        {
            ("activatePartner", "ACTIVE"), ("pausePartner", "PAUSED"), ("resumePartner", "ACTIVE"), ("terminatePartner", "TERMINATED"),
        })
        {
            object input = mutation == "activatePartner" ? new { slug } : new { slug, reason = "Because" };
            var payload = await MutateAsync(mutation, input, "partner { status }");
            Assert.Equal(status, payload.GetProperty("partner").GetProperty("status").GetString());
        }

        Assert.Equal(4, await EventsAsync(slug));
        Assert.Equal("PARTNER_TRANSITION_FORBIDDEN", CodeOf(await MutateAsync("pausePartner", new { slug, reason = "Late" }, "partner { status }")));
    }

    [Fact]
    public async Task Terminate_WhenCustomersAreLeft_IsRefused()
    {
        var partner = await api.AddPartnerAsync();
        await api.AddTenantAsync(partner);

        var payload = await MutateAsync("terminatePartner", new { slug = partner.Slug.Value, reason = "End" }, "partner { status }");

        Assert.Equal("PARTNER_HAS_CUSTOMERS", CodeOf(payload));
    }

    [Fact]
    public async Task Terminate_AndAttachAtOnce_NeverBothSucceed()
    {
        for (var round = 0; round < 10; round++)
        {
            var partner = await api.AddPartnerAsync();
            var tenant = await api.AddTenantAsync();

            await Task.WhenAll(
                MutateAsync("terminatePartner", new { slug = partner.Slug.Value, reason = "End" }, "partner { status }"),
                MutateAsync("attachTenant", new { partnerSlug = partner.Slug.Value, tenantSlug = tenant.Slug.Value }, "tenant { slug }"));

            var stored = await api.FindAsync<Partner>(Filter.For<Partner>(candidate => candidate.Id == partner.Id));
            var customers = await api.CountAsync<Tenant>(Filter.For<Tenant>(candidate => candidate.PartnerId == partner.Id));
            Assert.True(stored!.Status is PartnerStatus.Terminated ^ customers == 1, $"The partner is {stored.Status} with {customers} customers.");
        }
    }

    private static string NewSlug() => A.Partner($"p-{Guid.CreateVersion7():N}"[..30]).Slug.Value;

    private static string? CodeOf(JsonElement payload) => payload.GetProperty("errors")[0].GetProperty("code").GetString();

    private async Task<JsonElement> MutateAsync(string mutation, object input, string selection)
    {
        var type = char.ToUpperInvariant(mutation[0]) + mutation[1..] + "Input";
        var response = await api.RunAsync(
            Callers.Operator,
            $"mutation ($input: {type}!) {{ {mutation}(input: $input) {{ {selection} errors {{ __typename ... on Error {{ code message }} ... on ValidationError {{ field }} }} }} }}",
            new { input });
        Assert.False(response.TryGetProperty("errors", out _), response.GetRawText());
        return response.GetProperty("data").GetProperty(mutation);
    }

    private async Task<string> FiguresAsync(Partner partner)
    {
        var response = await api.RunAsync(
            Callers.Operator,
            "query ($slug: String!) { partnerBySlug(slug: $slug) { customers mrr { amountMinor currency } } }",
            new { slug = partner.Slug.Value });
        return response.GetProperty("data").GetProperty("partnerBySlug").GetRawText();
    }

    private Task<long> EventsAsync(string slug) => api.CountAsync<AuditEvent>(Filter.For<AuditEvent>(entry => entry.PartnerSlug == slug));
}

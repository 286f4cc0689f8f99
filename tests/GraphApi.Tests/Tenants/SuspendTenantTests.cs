using System.Text.Json;
using Dezky.Application.Persistence;
using Dezky.Domain.Audit;
using Dezky.Domain.Tenants;
using Dezky.GraphApi.Tests.Support;

namespace Dezky.GraphApi.Tests.Tenants;

public sealed class SuspendTenantTests(TestApi api) : IClassFixture<TestApi>
{
    private const string Suspend = """
        mutation ($input: SuspendTenantInput!) {
          suspendTenant(input: $input) {
            tenant { slug status statusReason }
            errors { __typename ... on Error { code message } ... on ValidationError { field } ... on TenantTransitionForbidden { from to } }
          }
        }
        """;

    [Fact]
    public async Task WhenActive_BecomesSuspendedWithOneAuditEvent()
    {
        var tenant = await api.AddTenantAsync();

        var payload = await SuspendAsync(tenant.Slug.Value, "Invoice unpaid");

        Assert.Equal("SUSPENDED", payload.GetProperty("tenant").GetProperty("status").GetString());
        Assert.Equal("Invoice unpaid", payload.GetProperty("tenant").GetProperty("statusReason").GetString());
        Assert.Equal(JsonValueKind.Null, payload.GetProperty("errors").ValueKind);
        var recorded = await api.FindAsync<AuditEvent>(Filter.For<AuditEvent>(entry => entry.TenantSlug == tenant.Slug.Value));
        Assert.NotNull(recorded);
        Assert.Equal(AuditActions.TenantSuspended, recorded.Action);
        Assert.Equal("Invoice unpaid", recorded.Reason);
        Assert.Equal([new AuditMetadata("status", "ACTIVE", "SUSPENDED")], recorded.Metadata);
        Assert.NotNull(recorded.RequestId);
    }

    [Fact]
    public async Task WhenSuspendedAlready_IsATypedErrorAndNothingChanges()
    {
        var tenant = await api.AddTenantAsync();
        await SuspendAsync(tenant.Slug.Value, "First");

        var payload = await SuspendAsync(tenant.Slug.Value, "Second");

        Assert.Equal(JsonValueKind.Null, payload.GetProperty("tenant").ValueKind);
        var error = Assert.Single(payload.GetProperty("errors").EnumerateArray());
        Assert.Equal("TENANT_TRANSITION_FORBIDDEN", error.GetProperty("code").GetString());
        Assert.Equal("SUSPENDED", error.GetProperty("from").GetString());
        Assert.Equal(1, await EventsAsync(tenant));
        Assert.Equal("First", (await StoredAsync(tenant)).StatusReason);
    }

    [Fact]
    public async Task WhenTheInputIsMalformed_EveryFieldIsNamed()
    {
        var payload = await SuspendAsync("Not A Slug", "   ");

        Assert.Equal(
            ["reason", "slug"],
            payload.GetProperty("errors").EnumerateArray().Select(error => error.GetProperty("field").GetString()).Order());
    }

    [Fact]
    public async Task WhenTheTenantIsUnknown_IsATypedError()
    {
        var payload = await SuspendAsync("nobody-here", "Because");

        Assert.Equal("TENANT_NOT_FOUND", payload.GetProperty("errors")[0].GetProperty("code").GetString());
    }

    [Fact]
    public async Task WithValidateOnly_ChecksEverythingAndChangesNothing()
    {
        var tenant = await api.AddTenantAsync();

        var payload = await SuspendAsync(tenant.Slug.Value, "Because", new { slug = tenant.Slug.Value, reason = "Because", validateOnly = true });

        Assert.Equal("SUSPENDED", payload.GetProperty("tenant").GetProperty("status").GetString());
        Assert.Equal(TenantStatus.Active, (await StoredAsync(tenant)).Status);
        Assert.Equal(0, await EventsAsync(tenant));
    }

    [Fact]
    public async Task WithAnIdempotencyKey_ARepetitionReturnsTheFirstResult()
    {
        var tenant = await api.AddTenantAsync();
        var input = new { slug = tenant.Slug.Value, reason = "Because", idempotencyKey = "key-" + tenant.Slug.Value };

        var first = await SuspendAsync(tenant.Slug.Value, "Because", input);
        var second = await SuspendAsync(tenant.Slug.Value, "Because", input);

        Assert.Equal(first.GetRawText(), second.GetRawText());
        Assert.Equal(1, await EventsAsync(tenant));
    }

    [Fact]
    public async Task WithAnIdempotencyKeyOfAnotherRequest_IsRefused()
    {
        var tenant = await api.AddTenantAsync();
        var key = "key-" + tenant.Slug.Value;
        await SuspendAsync(tenant.Slug.Value, "Because", new { slug = tenant.Slug.Value, reason = "Because", idempotencyKey = key });

        var payload = await SuspendAsync(tenant.Slug.Value, "Other", new { slug = tenant.Slug.Value, reason = "Other", idempotencyKey = key });

        Assert.Equal("IDEMPOTENCY_KEY_REUSED", payload.GetProperty("errors")[0].GetProperty("code").GetString());
    }

    [Fact]
    public async Task WhenManyAskAtOnce_ExactlyOneSucceeds()
    {
        var tenant = await api.AddTenantAsync();

        var payloads = await Task.WhenAll(Enumerable.Range(0, 20).Select(index => SuspendAsync(tenant.Slug.Value, $"Caller {index}")));

        Assert.Single(payloads, payload => payload.GetProperty("errors").ValueKind is JsonValueKind.Null);
        Assert.All(
            payloads.Where(payload => payload.GetProperty("errors").ValueKind is not JsonValueKind.Null),
            payload => Assert.Equal("TENANT_TRANSITION_FORBIDDEN", payload.GetProperty("errors")[0].GetProperty("code").GetString()));
        Assert.Equal(1, await EventsAsync(tenant));
    }

    [Fact]
    public async Task WithAPortalToken_SaysWhichTokenItNeeds()
    {
        var response = await api.RunAsync(Callers.OperatorWithPortalToken, Suspend, new { input = new { slug = "acme", reason = "r" } });

        var error = response.GetProperty("errors")[0];
        Assert.Equal("This field requires an operator-scoped token", error.GetProperty("message").GetString());
        Assert.Equal("AUTH_NOT_AUTHORIZED", error.GetProperty("extensions").GetProperty("code").GetString());
    }

    private async Task<JsonElement> SuspendAsync(string slug, string reason, object? input = null)
    {
        var response = await api.RunAsync(Callers.Operator, Suspend, new { input = input ?? new { slug, reason } });
        Assert.False(response.TryGetProperty("errors", out _), response.GetRawText());
        return response.GetProperty("data").GetProperty("suspendTenant");
    }

    private async Task<Tenant> StoredAsync(Tenant tenant) => (await api.FindAsync<Tenant>(Filter.For<Tenant>(stored => stored.Id == tenant.Id)))!;

    private Task<long> EventsAsync(Tenant tenant) => api.CountAsync<AuditEvent>(Filter.For<AuditEvent>(entry => entry.TenantSlug == tenant.Slug.Value));
}

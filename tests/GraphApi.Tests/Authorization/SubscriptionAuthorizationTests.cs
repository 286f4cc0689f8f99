using System.Text.Json;
using Dezky.GraphApi.Tests.Support;

namespace Dezky.GraphApi.Tests.Authorization;

/// <summary>Who may follow which events, over server-sent events on real HTTP.</summary>
public sealed class SubscriptionAuthorizationTests(TestApi api) : IClassFixture<TestApi>
{
    private static readonly (string Name, string Document)[] Subscriptions =
    [
        ("tenantChanged", "subscription ($slug: String!) { tenantChanged(slug: $slug) { cursor tenant { slug status } } }"),
        ("partnerChanged", "subscription ($slug: String!) { partnerChanged(slug: $slug) { cursor partner { slug customers } } }"),
    ];

    public static TheoryData<string, string> DeniedCallers()
    {
        var data = new TheoryData<string, string>();
        foreach (var caller in Callers.All.Where(caller => caller != Callers.Operator))
        {
            foreach (var (name, _) in Subscriptions)
            {
                data.Add(caller.Name, name);
            }
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(DeniedCallers))]
    public async Task Subscribe_WhenThePolicyDenies_EndsWithTheDenial(string callerName, string subscription)
    {
        var caller = Callers.All.Single(candidate => candidate.Name == callerName);
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(20));

        var answer = await ReadAsync(caller, subscription, "acme", limit.Token).FirstAsync(limit.Token);

        Assert.Equal(
            AuthorizationMatrix.ExpectedForOperators(caller), answer.GetProperty("errors")[0].GetProperty("extensions").GetProperty("code").GetString());
    }

    [Fact]
    public async Task Subscribe_AsOperator_DeliversEachChangeOfThatTenant()
    {
        var tenant = await api.AddTenantAsync(await api.AddPartnerAsync());
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        await using var events = ReadAsync(Callers.Operator, "tenantChanged", tenant.Slug.Value, limit.Token).GetAsyncEnumerator(limit.Token);
        var first = events.MoveNextAsync().AsTask();

        while (!first.IsCompleted)
        {
            // The stream is open some time after it was asked for; toggling until it answers needs no guess at when.
            await ToggleAsync(tenant.Slug.Value);
        }

        Assert.True(await first);
        var changed = events.Current.GetProperty("data").GetProperty("tenantChanged");
        Assert.Equal(tenant.Slug.Value, changed.GetProperty("tenant").GetProperty("slug").GetString());
        Assert.NotEmpty(changed.GetProperty("cursor").GetString()!);
    }

    [Fact]
    public async Task Subscribe_WithACursor_GoesOnBehindIt()
    {
        var tenant = await api.AddTenantAsync();
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        await ToggleAsync(tenant.Slug.Value);

        var first = await ReadAsync(Callers.Operator, "tenantChanged", tenant.Slug.Value, limit.Token, after: "0").FirstAsync(limit.Token);
        var cursor = first.GetProperty("data").GetProperty("tenantChanged").GetProperty("cursor").GetString();
        await ToggleAsync(tenant.Slug.Value);
        var second = await ReadAsync(Callers.Operator, "tenantChanged", tenant.Slug.Value, limit.Token, after: cursor).FirstAsync(limit.Token);

        Assert.NotEqual(cursor, second.GetProperty("data").GetProperty("tenantChanged").GetProperty("cursor").GetString());
    }

    private async Task ToggleAsync(string slug)
    {
        const string Toggle = """
            mutation ($slug: String!) {
              suspendTenant(input: { slug: $slug, reason: "r" }) { tenant { slug } }
              resumeTenant(input: { slug: $slug, reason: "r" }) { tenant { slug } }
            }
            """;
        await api.RunAsync(Callers.Operator, Toggle, new { slug });
    }

    private IAsyncEnumerable<JsonElement> ReadAsync(
        Caller caller, string subscription, string slug, CancellationToken cancellationToken, string? after = null)
    {
        var document = Subscriptions.Single(candidate => candidate.Name == subscription).Document;
        document = after is null ? document : document.Replace("(slug: $slug)", $"(slug: $slug, after: \"{after}\")", StringComparison.Ordinal);
        return api.SubscribeAsync(caller, document, new { slug }, cancellationToken);
    }
}

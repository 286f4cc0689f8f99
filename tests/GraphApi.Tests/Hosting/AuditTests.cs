using System.Text.Json;
using Dezky.GraphApi.Tests.Support;
using Dezky.GraphQL.Tests.Support;

namespace Dezky.GraphApi.Tests.Hosting;

/// <summary>The audit of the npm package graphql-http, against GraphApi as it runs: every MUST, SHOULD and MAY of GraphQL over HTTP.</summary>
public sealed class AuditTests : IAsyncLifetime
{
    private readonly TestApi _api = new();

    public Task InitializeAsync() => _api.InitializeAsync();

    public Task DisposeAsync() => _api.DisposeAsync();

    [Fact]
    public async Task GraphApi_PassesEveryAudit()
    {
        var node = await NodeProcess.PrepareAsync("../GraphQL.Tests/Transport/Node");

        var lines = await node.RunAsync("audit.mjs", new Uri(_api.Http.BaseAddress!, "/graphql").ToString());

        var audits = JsonSerializer.Deserialize<List<Audit>>(Assert.Single(lines), JsonSerializerOptions.Web)!;
        Assert.True(audits.Count >= 61, $"There were only {audits.Count} audits.");
        Assert.Equal([], audits.Where(audit => audit.Status != "ok").Select(audit => $"{audit.Id} {audit.Status}: {audit.Name}"));
    }

    private sealed record Audit(string Id, string Name, string Status);
}

using System.Text.Json;
using Dezky.GraphQL.Tests.Support;

namespace Dezky.GraphQL.Tests.Transport;

/// <summary>The audit of the npm package graphql-http, against the engine: every MUST, SHOULD and MAY of GraphQL over HTTP.</summary>
public sealed class AuditTests
{
    [Fact]
    public async Task Server_PassesEveryAudit()
    {
        await using var server = await CounterSchema.StartServerAsync();
        var node = await NodeProcess.PrepareAsync("Transport/Node");

        var lines = await node.RunAsync("audit.mjs", server.Url.ToString());

        var audits = JsonSerializer.Deserialize<List<Audit>>(Assert.Single(lines), JsonSerializerOptions.Web)!;
        Assert.True(audits.Count >= 61, $"There were only {audits.Count} audits.");
        Assert.Equal([], audits.Where(audit => audit.Status != "ok").Select(audit => $"{audit.Id} {audit.Status}: {audit.Name} ({audit.Reason})"));
    }

    private sealed record Audit(string Id, string Name, string Status, string? Reason);
}

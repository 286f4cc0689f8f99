using System.Text.Json;
using Dezky.GraphQL.Tests.Support;

namespace Dezky.GraphQL.Tests.Transport;

/// <summary>The audit of the npm package graphql-http: every MUST, SHOULD and MAY of GraphQL over HTTP.</summary>
public sealed class AuditTests
{
    /// <summary>The scripted executor does not coerce variables, so that it cannot refuse them.</summary>
    private static readonly string[] AcceptedDeviations = ["86EE warn Response status code is not 400"];

    [Fact]
    public async Task Server_PassesEveryAudit()
    {
        await using var server = await TransportServer.StartAsync(
            new ScriptedExecutor().Field("__type", static (_, _) => new("{\"name\":\"Query\"}")));
        var node = await NodeProcess.PrepareAsync("Transport/Node");

        var lines = await node.RunAsync("audit.mjs", server.Url.ToString());

        var audits = JsonSerializer.Deserialize<List<Audit>>(Assert.Single(lines), JsonSerializerOptions.Web)!;
        Assert.True(audits.Count >= 61, $"There were only {audits.Count} audits.");
        Assert.Equal(AcceptedDeviations, audits.Where(audit => audit.Status != "ok").Select(audit => $"{audit.Id} {audit.Status} {audit.Reason}"));
    }

    private sealed record Audit(string Id, string Name, string Status, string? Reason);
}

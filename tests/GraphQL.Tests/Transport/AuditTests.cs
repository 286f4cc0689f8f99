using System.Text.Json;
using Dezky.GraphQL.Tests.Support;

namespace Dezky.GraphQL.Tests.Transport;

/// <summary>The audit of the npm package graphql-http, against the engine: every MUST, SHOULD and MAY of GraphQL over HTTP.</summary>
public sealed class AuditTests
{
    [Fact]
    public async Task Server_PassesEveryAudit()
    {
        Assert.Equal([], await DeviationsAsync(useDraftStatuses: false));
    }

    /// <summary>The audit is older than the draft's 422, and asks for 400 in its place.</summary>
    [Fact]
    public async Task Server_WithTheStatusesOfTheDraft_DeviatesWhereTheyAreNew()
    {
        string[] expected =
        [
            "423L notice: MAY use 400 status code on missing {query} parameter",
            "86EE warn: SHOULD use a status code of 400 on variable coercion failure when accepting application/graphql-response+json",
        ];

        Assert.Equal(expected, await DeviationsAsync(useDraftStatuses: true));
    }

    private static async Task<IEnumerable<string>> DeviationsAsync(bool useDraftStatuses)
    {
        await using var server = await CounterSchema.StartServerAsync(options => options.UseDraftStatuses = useDraftStatuses);
        var node = await NodeProcess.PrepareAsync("Transport/Node");

        var lines = await node.RunAsync("audit.mjs", server.Url.ToString());

        var audits = JsonSerializer.Deserialize<List<Audit>>(Assert.Single(lines), JsonSerializerOptions.Web)!;
        Assert.True(audits.Count >= 61, $"There were only {audits.Count} audits.");
        return audits.Where(audit => audit.Status != "ok").Select(audit => $"{audit.Id} {audit.Status}: {audit.Name}");
    }

    private sealed record Audit(string Id, string Name, string Status, string? Reason);
}

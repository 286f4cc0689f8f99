using Dezky.Infrastructure.Messaging;
using Microsoft.Extensions.DependencyInjection;

namespace Dezky.Faults.Tests.Support;

/// <summary>Whether the store holds what was acknowledged, each change with its one audit event and its one message.</summary>
internal static class StoreCheck
{
    private const int AtATime = 4;
    private const string Events =
        "query ($slug: String!) { auditEvents(where: { partnerSlug: { eq: $slug } }, first: 50) { totalCount nodes { action } } }";

    public static Task EventsAsync(GraphApiProcess api, IEnumerable<KnownPartner> partners) =>
        Parallel.ForEachAsync(partners, new ParallelOptions { MaxDegreeOfParallelism = AtATime }, async (partner, _) =>
        {
            var answer = await api.RunAsync(Events, new { slug = partner.Slug });
            var nodes = answer.GetProperty("data").GetProperty("auditEvents").GetProperty("nodes");
            Assert.Equal(partner.Actions.Order(), nodes.EnumerateArray().Select(node => node.GetProperty("action").GetString()).Order());
        });

    /// <summary>Every cursor up to the log's head is there, and there is one message for each change.</summary>
    public static async Task LogAsync(StoreUnderTest store, IEnumerable<KnownPartner> partners)
    {
        using var host = await store.OpenAsync();
        var outbox = host.Services.GetRequiredService<IOutbox>();
        var bounds = await outbox.BoundsAsync(CancellationToken.None);
        var entries = await outbox.ReadAsync(topic: null, bounds.Floor, bounds.Head, int.MaxValue, CancellationToken.None);
        Assert.Equal(Enumerable.Range(1, (int)(bounds.Head - bounds.Floor)).Select(step => bounds.Floor + step), entries.Select(entry => entry.Cursor));
        Assert.Equal(partners.Sum(partner => partner.Version), entries.Count(entry => entry.Topic == "partner_changed"));
        await host.StopAsync();
    }
}

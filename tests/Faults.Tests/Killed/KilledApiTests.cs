using Dezky.Faults.Tests.Support;
using Dezky.GraphApi.Tests.Support;
using Dezky.Infrastructure.Messaging;
using Dezky.TestSupport.Servers;
using Microsoft.Extensions.DependencyInjection;

namespace Dezky.Faults.Tests.Killed;

/// <summary>
/// GraphApi is killed again and again amid changes, at random moments. What it has acknowledged is there and was made once, each change has
/// its one audit event, and the log of messages has no gap.
/// </summary>
public abstract class KilledApiTests
{
    private const int Writers = 6;
    private const string Events =
        "query ($slug: String!) { auditEvents(where: { partnerSlug: { eq: $slug } }, first: 50) { totalCount nodes { action } } }";

    private static readonly int Kills = TestScale.Of(50);

    [Fact]
    public async Task Kill9AmidChanges_LosesNothing_AndMakesNothingTwice()
    {
        await using var issuer = await TestIssuer.StartAsync();
        await using var store = await CreateStoreAsync();
        PartnerWriter[] writers = [.. Enumerable.Range(0, Writers).Select(number => new PartnerWriter(number))];

        for (var kill = 0; kill < Kills; kill++)
        {
            await using var api = await GraphApiProcess.StartAsync(store, issuer);
            var writing = Task.WhenAll(writers.Select(writer => writer.WriteAsync(api)));
            await Task.WhenAny(writing, Task.Delay(Random.Shared.Next(100, 400)));
            await api.KillAsync();
            await writing;
        }

        await using (var api = await GraphApiProcess.StartAsync(store, issuer))
        {
            await Task.WhenAll(writers.Select(writer => writer.FinishAsync(api)));
            var partners = writers.SelectMany(writer => writer.Partners).ToList();
            Assert.True(partners.Sum(partner => partner.Version) > Kills, "hardly anything was changed between the kills");
            await Task.WhenAll(partners.Chunk((partners.Count / 4) + 1).Select(async some =>
            {
                foreach (var partner in some)
                {
                    await CheckEventsAsync(api, partner);
                }
            }));
        }

        await CheckLogAsync(store, writers.SelectMany(writer => writer.Partners).Sum(partner => partner.Version));
    }

    private protected abstract Task<StoreUnderTest> CreateStoreAsync();

    private static async Task CheckEventsAsync(GraphApiProcess api, KnownPartner partner)
    {
        var answer = await api.RunAsync(Events, new { slug = partner.Slug });
        var actions = answer.GetProperty("data").GetProperty("auditEvents").GetProperty("nodes").EnumerateArray().Select(node => node.GetProperty("action").GetString());
        Assert.Equal(partner.Actions.Order(), actions.Order());
    }

    /// <summary>Every cursor up to the log's head is there, and there is one message for each change.</summary>
    private static async Task CheckLogAsync(StoreUnderTest store, int changes)
    {
        using var host = await store.OpenAsync();
        var outbox = host.Services.GetRequiredService<IOutbox>();
        var bounds = await outbox.BoundsAsync(CancellationToken.None);
        var entries = await outbox.ReadAsync(topic: null, bounds.Floor, bounds.Head, int.MaxValue, CancellationToken.None);
        Assert.Equal(Enumerable.Range(1, (int)(bounds.Head - bounds.Floor)).Select(step => bounds.Floor + step), entries.Select(entry => entry.Cursor));
        Assert.Equal(changes, entries.Count(entry => entry.Topic == "partner_changed"));
        await host.StopAsync();
    }
}

public sealed class KilledApiOverSqliteTests : KilledApiTests
{
    private protected override Task<StoreUnderTest> CreateStoreAsync() => StoreUnderTest.SqliteAsync();
}

public sealed class KilledApiOverMongoTests : KilledApiTests, IAsyncLifetime
{
    private DocumentServer _server = null!;

    // The transaction of a killed process stands in the way of its successor for so long.
    public async Task InitializeAsync() => _server = await DocumentServer.StartAsync(new DocumentServerOptions(TransactionLifetime: TimeSpan.FromSeconds(1)));

    public async Task DisposeAsync() => await _server.DisposeAsync();

    private protected override Task<StoreUnderTest> CreateStoreAsync() => StoreUnderTest.MongoAsync(_server);
}

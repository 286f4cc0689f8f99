using Dezky.Faults.Tests.Support;
using Dezky.GraphApi.Tests.Support;
using Dezky.TestSupport.Servers;

namespace Dezky.Faults.Tests.Away;

/// <summary>The database is killed under load and comes back: callers are told meanwhile, and afterwards all is well without a restart of GraphApi.</summary>
public sealed class KilledDatabaseTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly int Kills = TestScale.Of(3);

    [Fact]
    public async Task KilledDatabase_IsToldToCallers_AndIsUsedAgainWhenItIsBack()
    {
        await using var issuer = await TestIssuer.StartAsync();
        await using var server = await DocumentServer.StartAsync(new DocumentServerOptions(TransactionLifetime: TimeSpan.FromSeconds(1)));
        await using var store = await StoreUnderTest.MongoAsync(server);
        await using var api = await GraphApiProcess.StartAsync(store, issuer);
        await using var load = MixedLoad.Start(api);
        await load.SucceedsAsync(Patience);

        for (var kill = 0; kill < Kills; kill++)
        {
            await server.KillAsync();
            await load.IsRefusedAsync(Patience);
            Assert.False(await api.IsReadyAsync(), "GraphApi says that it is ready without its store");
            await server.RestartAsync();
            await load.SucceedsAsync(Patience);
            await api.WaitUntilReadyAsync(Patience);
        }

        await load.StopAsync();
        await StoreCheck.EventsAsync(api, load.Partners);
        await StoreCheck.LogAsync(store, load.Partners);
    }
}

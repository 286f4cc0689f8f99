using System.Diagnostics;
using Dezky.Faults.Tests.Support;
using Dezky.GraphApi.Tests.Support;
using Dezky.TestSupport.Servers;

namespace Dezky.Faults.Tests.Network;

/// <summary>
/// The network between GraphApi and MongoDB delays, cuts, half-closes or swallows what is sent. No caller waits for longer than the time-outs,
/// every one is told in the agreed form, what was acknowledged is stored, and nothing of it piles up.
/// </summary>
public sealed class NetworkTests : IAsyncLifetime
{
    // Short, so that the tests are; each caller may meet several of them one after the other.
    private const string TimeOuts = "&serverSelectionTimeoutMS=1000&connectTimeoutMS=1000&socketTimeoutMS=2000&heartbeatFrequencyMS=1000";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(25);

    private TestIssuer _issuer = null!;
    private DocumentServer _server = null!;
    private FaultProxy _proxy = null!;
    private StoreUnderTest _store = null!;
    private GraphApiProcess _api = null!;

    public async Task InitializeAsync()
    {
        _issuer = await TestIssuer.StartAsync();
        _server = await DocumentServer.StartAsync(new DocumentServerOptions(TransactionLifetime: TimeSpan.FromSeconds(5)));
        _proxy = FaultProxy.Start(_server.Port);
        _store = await StoreUnderTest.MongoAsync(_server, _proxy.Port, TimeOuts);
        _api = await GraphApiProcess.StartAsync(_store, _issuer);
    }

    public async Task DisposeAsync()
    {
        await _api.DisposeAsync();
        await _store.DisposeAsync();
        await _proxy.DisposeAsync();
        await _server.DisposeAsync();
        await _issuer.DisposeAsync();
    }

    [Fact]
    public async Task Delay_MakesAnswersSlow_AndNothingElse()
    {
        await using var load = MixedLoad.Start(_api);
        await load.SucceedsAsync(Patience);
        var refusals = load.Refusals;

        _proxy.Delay = TimeSpan.FromMilliseconds(50);
        await load.SucceedsAsync(Patience);

        Assert.Equal(refusals, load.Refusals);
        _proxy.Restore();
        await CheckAsync(load);
    }

    [Fact]
    public async Task CutConnections_AreReplaced()
    {
        await using var load = MixedLoad.Start(_api);

        for (var cut = 0; cut < TestScale.Of(10); cut++)
        {
            await load.SucceedsAsync(Patience);
            _proxy.Cut();
        }

        await load.SucceedsAsync(Patience);
        await CheckAsync(load);
    }

    [Fact]
    public async Task HalfClosedConnections_AreReplaced()
    {
        await using var load = MixedLoad.Start(_api);

        for (var cut = 0; cut < TestScale.Of(10); cut++)
        {
            await load.SucceedsAsync(Patience);
            _proxy.HalfClose();
        }

        await load.SucceedsAsync(Patience);
        await CheckAsync(load);
    }

    [Fact]
    public async Task NetworkThatSwallowsEverything_IsToldToCallersWithinTheTimeOuts()
    {
        await using var load = MixedLoad.Start(_api);
        await load.SucceedsAsync(Patience);

        _proxy.StopForwarding();
        await load.IsRefusedAsync(Patience);
        var watch = Stopwatch.StartNew();
        var answer = await _api.RunAsync("{ partners(first: 5) { nodes { slug } } }");
        Assert.True(Answers.IsRefused(answer), $"the list was answered with {answer}");
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(10), $"the answer took {watch.Elapsed}");

        _proxy.Restore();
        await load.SucceedsAsync(Patience);
        await CheckAsync(load);
    }

    [Fact]
    public async Task ManyFaults_LeaveNoThreadsSocketsOrMemoryBehind()
    {
        await using var load = MixedLoad.Start(_api);
        await FaultsAsync(load, TestScale.Of(10));
        var before = ProcessUse.Of(_api.Id);

        await FaultsAsync(load, TestScale.Of(30));

        var after = ProcessUse.Of(_api.Id);
        Assert.True(after.Threads <= before.Threads + 8, $"before: {before}, after: {after}");
        Assert.True(after.Sockets <= before.Sockets + 8, $"before: {before}, after: {after}");
        Assert.True(after.Kilobytes <= before.Kilobytes + (64 * 1024), $"before: {before}, after: {after}");
        await CheckAsync(load);
    }

    private async Task FaultsAsync(MixedLoad load, int rounds)
    {
        for (var round = 0; round < rounds; round++)
        {
            switch (round % 3)
            {
                case 0:
                    _proxy.Cut();
                    break;
                case 1:
                    _proxy.HalfClose();
                    break;
                default:
                    _proxy.StopForwarding();
                    await Task.Delay(TimeSpan.FromMilliseconds(200));
                    _proxy.Cut();
                    _proxy.Restore();
                    break;
            }

            await load.SucceedsAsync(Patience);
        }
    }

    private async Task CheckAsync(MixedLoad load)
    {
        await load.StopAsync();
        await StoreCheck.EventsAsync(_api, load.Partners);
        await StoreCheck.LogAsync(_store, load.Partners);
    }
}

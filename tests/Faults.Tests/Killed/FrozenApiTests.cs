using System.Diagnostics;
using Dezky.Faults.Tests.Support;
using Dezky.GraphApi.Tests.Support;
using Dezky.TestSupport.Servers;

namespace Dezky.Faults.Tests.Killed;

/// <summary>
/// An instance stops amid a transaction, which the server keeps open for a minute with all that it has written. The other instances go on
/// long before that.
/// </summary>
public sealed class FrozenApiTests : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(25);

    private TestIssuer _issuer = null!;
    private DocumentServer _server = null!;
    private StoreUnderTest _store = null!;

    public async Task InitializeAsync()
    {
        _issuer = await TestIssuer.StartAsync();
        _server = await DocumentServer.StartAsync();
        _store = await StoreUnderTest.MongoAsync(_server);
    }

    public async Task DisposeAsync()
    {
        await _store.DisposeAsync();
        await _server.DisposeAsync();
        await _issuer.DisposeAsync();
    }

    [Fact]
    public async Task KilledInstance_WithATransactionBetweenTwoStatements_IsSucceededSoon()
    {
        var writers = new PartnerWriter[] { new(0), new(1), new(2), new(3) };

        for (var kill = 0; kill < 5; kill++)
        {
            await using var api = await GraphApiProcess.StartAsync(_store, _issuer);
            var writing = Task.WhenAll(writers.Select(writer => writer.WriteUntilGoneAsync(api)));
            await ChangesFlowAsync(writers, writing);

            // Frozen first: what was under way is answered, so that the transaction then stands between two statements.
            api.Freeze();
            await Task.Delay(TimeSpan.FromMilliseconds(200));
            await api.KillAsync();
            await writing;
        }

        await using var last = await GraphApiProcess.StartAsync(_store, _issuer);
        await Task.WhenAll(writers.Select(writer => writer.FinishAsync(last)));
        await CheckAsync(last, [.. writers.SelectMany(writer => writer.Partners)]);
    }

    [Fact]
    public async Task FrozenInstance_HoldsUpNobody_AndGoesOnWhenItThaws()
    {
        await using var one = await GraphApiProcess.StartAsync(_store, _issuer);
        await using var other = await GraphApiProcess.StartAsync(_store, _issuer);
        await using var loadOfOne = MixedLoad.Start(one);
        await using var loadOfOther = MixedLoad.Start(other, firstWriter: 100);
        await loadOfOne.SucceedsAsync(Patience);

        for (var freeze = 0; freeze < 3; freeze++)
        {
            one.Freeze();
            await loadOfOther.SucceedsAsync(Patience);
            one.Thaw();
            await loadOfOne.SucceedsAsync(Patience);
        }

        await loadOfOne.StopAsync();
        await loadOfOther.StopAsync();
        await CheckAsync(other, [.. loadOfOne.Partners, .. loadOfOther.Partners]);
    }

    private async Task CheckAsync(GraphApiProcess api, IReadOnlyList<KnownPartner> partners)
    {
        await StoreCheck.EventsAsync(api, partners);
        await StoreCheck.LogAsync(_store, partners);
    }

    private static async Task ChangesFlowAsync(PartnerWriter[] writers, Task writing)
    {
        var before = writers.Sum(writer => writer.Acknowledged);
        var watch = Stopwatch.StartNew();

        while (writers.Sum(writer => writer.Acknowledged) < before + 20)
        {
            Assert.True(watch.Elapsed < Patience && !writing.IsFaulted, $"nothing is changed within {Patience}: {writing.Exception}");
            await Task.Delay(5);
        }
    }
}

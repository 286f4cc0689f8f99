using System.Diagnostics;
using Dezky.Faults.Tests.Support;
using Dezky.GraphApi.Tests.Support;
using Dezky.TestSupport.Servers;

namespace Dezky.Faults.Tests.Killed;

/// <summary>
/// GraphApi is killed again and again amid changes, at random moments. What it has acknowledged is there and was made once, each change has
/// its one audit event, and the log of messages has no gap.
/// </summary>
public abstract class KilledApiTests
{
    private const int Writers = 6;

    private static readonly TimeSpan LongestStart = TimeSpan.FromSeconds(30);
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
            var writing = Task.WhenAll(writers.Select(writer => writer.WriteUntilGoneAsync(api)));
            await ChangesFlowAsync(writers, writing);
            await Task.Delay(Random.Shared.Next(300));
            await api.KillAsync();
            await writing;
        }

        List<KnownPartner> partners;

        await using (var api = await GraphApiProcess.StartAsync(store, issuer))
        {
            await Task.WhenAll(writers.Select(writer => writer.FinishAsync(api)));
            partners = [.. writers.SelectMany(writer => writer.Partners)];
            await StoreCheck.EventsAsync(api, partners);
        }

        await StoreCheck.LogAsync(store, partners);
    }

    /// <summary>Waits until a change is acknowledged: a process that has just started takes its time, and is to be killed at work.</summary>
    private static async Task ChangesFlowAsync(PartnerWriter[] writers, Task writing)
    {
        var before = writers.Sum(writer => writer.Acknowledged);
        var watch = Stopwatch.StartNew();

        while (writers.Sum(writer => writer.Acknowledged) == before)
        {
            Assert.True(watch.Elapsed < LongestStart && !writing.IsFaulted, $"nothing is changed within {LongestStart}: {writing.Exception}");
            await Task.Delay(5);
        }
    }

    private protected abstract Task<StoreUnderTest> CreateStoreAsync();
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

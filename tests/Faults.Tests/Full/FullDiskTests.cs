using System.Text.Json;
using Dezky.Faults.Tests.Support;
using Dezky.GraphApi.Tests.Support;

namespace Dezky.Faults.Tests.Full;

/// <summary>The disk under the embedded store fills up: callers are told, nothing is half-written, and all is well when there is space again.</summary>
public sealed class FullDiskTests : IAsyncLifetime
{
    private const int LittleSpace = 200 * 1024;
    private const int MostChanges = 20_000;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly SmallDisk _disk = SmallDisk.Create();
    private TestIssuer _issuer = null!;
    private StoreUnderTest _store = null!;
    private GraphApiProcess _api = null!;

    public async Task InitializeAsync()
    {
        _issuer = await TestIssuer.StartAsync();
        _store = await StoreUnderTest.SqliteAsync(_disk.Path);
        _api = await GraphApiProcess.StartAsync(_store, _issuer);
    }

    public async Task DisposeAsync()
    {
        await _api.DisposeAsync();
        await _issuer.DisposeAsync();
        await _store.DisposeAsync();
        _disk.Dispose();
    }

    [Fact]
    public async Task FullDisk_RefusesChanges_KeepsWhatWasAcknowledged_AndTakesChangesAgainWhenThereIsSpace()
    {
        var writer = new PartnerWriter(number: 0);
        Assert.True(await writer.TryWriteOneAsync(_api));

        for (var round = 0; round < 3; round++)
        {
            _disk.FillUpTo(LittleSpace, _api.Id);
            await WriteUntilRefusedAsync(writer);
            Assert.True(await ReadsAsync(), "nothing can be read while the disk is full");

            _disk.Free(_api.Id);
            await WritesAgainAsync(writer);
        }

        await StoreCheck.EventsAsync(_api, writer.Partners);
        await _api.DisposeAsync();
        await StoreCheck.LogAsync(_store, writer.Partners);
    }

    [Fact]
    public async Task FullDisk_AtTheMomentOfACrash_LosesNothing()
    {
        var writer = new PartnerWriter(number: 0);
        _disk.FillUpTo(LittleSpace, _api.Id);
        await WriteUntilRefusedAsync(writer);

        await _api.KillAsync();
        _disk.Free(_api.Id);
        await _api.DisposeAsync();
        _api = await GraphApiProcess.StartAsync(_store, _issuer);

        await WritesAgainAsync(writer);
        await StoreCheck.EventsAsync(_api, writer.Partners);
    }

    private async Task WriteUntilRefusedAsync(PartnerWriter writer)
    {
        for (var change = 0; change < MostChanges; change++)
        {
            if (!await writer.TryWriteOneAsync(_api))
            {
                return;
            }
        }

        Assert.Fail($"{MostChanges} changes fit into {LittleSpace} bytes.");
    }

    /// <summary>The change that was refused is made after all, and further ones.</summary>
    private async Task WritesAgainAsync(PartnerWriter writer)
    {
        await _api.WaitUntilReadyAsync(Patience);

        for (var change = 0; change < 20; change++)
        {
            Assert.True(await writer.TryWriteOneAsync(_api), "a change is refused although there is space again");
        }
    }

    private async Task<bool> ReadsAsync()
    {
        var answer = await _api.RunAsync("{ partners(first: 5) { nodes { slug } } }");
        return answer.GetProperty("data").GetProperty("partners").ValueKind is JsonValueKind.Object;
    }
}

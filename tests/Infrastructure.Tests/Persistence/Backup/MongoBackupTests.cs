using Dezky.Application.Persistence;
using Dezky.Infrastructure.Tests.Persistence.Contract;
using Dezky.Infrastructure.Tests.Persistence.Mongo;

namespace Dezky.Infrastructure.Tests.Persistence.Backup;

public sealed class MongoBackupTests : BackupContract
{
    [Fact]
    public async Task RestoreAsync_IntoADatabaseInUse_IsRefused()
    {
        await using var store = CreateStore();
        await FillAsync(store, 2);
        var backup = await BackUpAsync(store);

        var failure = await Assert.ThrowsAsync<StoreUnavailableException>(
            () => Backups(store).RestoreAsync(new MemoryStream(backup), CancellationToken.None));

        Assert.Contains("is not empty", failure.Message, StringComparison.Ordinal);
        Assert.Equal(2, (await store.TitlesAsync(Filter.All)).Count);
    }

    [Fact]
    public async Task RestoreAsync_OfASqliteStore_GivesEqualContent()
    {
        byte[] backup;
        await using (var sqlite = Sqlite.SqliteTestStore.Create())
        {
            await FillAsync(sqlite, 30);
            backup = await BackUpAsync(sqlite);
        }

        await using var restored = await RestoreAsync(CreateStore(), backup);
        var second = await BackUpAsync(restored);
        Assert.Equal(BackupText.Content(backup), BackupText.Content(second));

        // And back.
        await using var again = Sqlite.SqliteTestStore.Create();
        await Backups(again).RestoreAsync(new MemoryStream(second), CancellationToken.None);
        Assert.Equal(30, (await again.TitlesAsync(Filter.All)).Count);
        Assert.Equal(BackupText.Content(backup), BackupText.Content(await BackUpAsync(again)));
    }

    private protected override TestStore CreateStore(IDocumentMap? books = null) =>
        MongoTestStore.Open(NewName(), MapsWith(books), dropAfterwards: true);

    private protected override async Task<TestStore> RestoreAsync(TestStore store, byte[] backup, IDocumentMap? books = null)
    {
        await store.DisposeAsync();
        var restored = CreateStore(books);
        Assert.Null((await Backups(restored).RestoreAsync(new MemoryStream(backup), CancellationToken.None)).Holder);
        return restored;
    }

    private static string NewName() => $"test_{Guid.NewGuid():n}";
}

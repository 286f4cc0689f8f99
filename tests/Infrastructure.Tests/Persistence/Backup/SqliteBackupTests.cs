using Dezky.Application.Persistence;
using Dezky.Domain.Audit;
using Dezky.Infrastructure.Persistence.Sqlite;
using Dezky.Infrastructure.Tests.Persistence.Contract;
using Dezky.Infrastructure.Tests.Persistence.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace Dezky.Infrastructure.Tests.Persistence.Backup;

public sealed class SqliteBackupTests : BackupContract, IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("dezky-backup-").FullName;
    private int _stores;

    [Fact]
    public async Task BackUpAsync_OfAStoreThatAnotherProcessWrites_ShowsOneMoment()
    {
        var path = Path.Combine(_folder, "other.db");
        using var other = OtherProcess.Start("write", path, "1");
        Assert.NotNull(await other.StandardOutput.ReadLineAsync());
        var reading = other.StandardOutput.ReadToEndAsync();
        var backups = new List<byte[]>();
        var reader = SqliteTestStore.Open(path);
        for (var i = 0; i < 5; i++)
        {
            backups.Add(await BackUpAsync(reader));
        }

        other.Kill();
        await other.WaitForExitAsync();
        await reader.DisposeAsync();
        var acknowledged = (await reading).Split('\n', StringSplitOptions.RemoveEmptyEntries);

        foreach (var backup in backups)
        {
            var books = BackupText.Keys(backup, "books", "isbn");
            Assert.Equal(books, BackupText.Keys(backup, "audit_events", "resource.id"));
            Assert.Equal(books, BackupText.Keys(backup, "Messages", "key"));
            Assert.Equal(books, BackupText.Keys(backup, "IdempotencyRecords", "id"));
        }

        // The backups have not harmed what was written meanwhile.
        await using var store = SqliteTestStore.Open(path);
        var kept = BackupText.Keys(await BackUpAsync(store), "books", "isbn");
        Assert.Empty(acknowledged.Except(kept));
        Assert.NotEmpty(acknowledged);
    }

    [Fact]
    public async Task BackUpAsync_OfAStoreThatNobodyHasOpen_IsTheSame()
    {
        var path = Path.Combine(_folder, "closed.db");
        await using (var store = SqliteTestStore.Open(path))
        {
            await FillAsync(store, 3);
        }

        await using var closed = SqliteTestStore.Open(path);
        Assert.Equal(3, BackupText.Keys(await BackUpAsync(closed), "books", "isbn").Count);
        Assert.Null(StoreLock.HolderOf(path));
    }

    [Fact]
    public async Task BackUpAsync_OfNoStore_SaysSo()
    {
        await using var store = SqliteTestStore.Open(Path.Combine(_folder, "nothing.db"));

        var failure = await Assert.ThrowsAsync<StoreUnavailableException>(() => BackUpAsync(store));

        Assert.Contains("There is no store", failure.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(_folder, "nothing.db*"));
    }

    [Fact]
    public async Task BackUpAsync_OfAnotherProgramsDatabase_IsRefused()
    {
        var path = Path.Combine(_folder, "songs.db");
        using (var connection = SqliteConnection.Open(path, readOnly: false))
        {
            connection.Execute("CREATE TABLE songs(title TEXT)");
        }

        await using var store = SqliteTestStore.Open(path);

        Assert.Equal(StoreFailure.Corrupt, (await Assert.ThrowsAsync<StoreUnavailableException>(() => BackUpAsync(store))).Failure);
    }

    [Fact]
    public async Task BackUpAsync_OfACollectionThatIsNotKnown_IsRefusedRatherThanLeftOut()
    {
        var path = Path.Combine(_folder, "newer.db");
        await using (var store = SqliteTestStore.Open(path))
        {
            await FillAsync(store, 1);
        }

        await using var older = SqliteTestStore.Open(path, [TestStore.Maps.Single(map => map.DocumentType == typeof(AuditEvent))]);

        var failure = await Assert.ThrowsAsync<StoreUnavailableException>(() => BackUpAsync(older));
        Assert.Contains("books", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task BackUpAsync_OfJsonOverSeveralLines_WritesOneLine()
    {
        var path = Path.Combine(_folder, "lines.db");
        await using (var store = SqliteTestStore.Open(path))
        {
            await FillAsync(store, 1);
        }

        using (var connection = SqliteConnection.Open(path, readOnly: false))
        {
            connection.Execute("UPDATE \"books.json\" SET j = replace(j, ',\"', ',' || char(10) || '\"')");
        }

        await using var repaired = SqliteTestStore.Open(path);
        Assert.Single(BackupText.Keys(await BackUpAsync(repaired), "books", "isbn"));
    }

    [Fact]
    public async Task RestoreAsync_WhileTheStoreIsInUse_WaitsForTheNextStartAndKeepsTheStoreBefore()
    {
        var path = Path.Combine(_folder, "used.db");
        var store = SqliteTestStore.Open(path);
        await FillAsync(store, 2);
        var backup = await BackUpAsync(store);
        await store.AddAsync(ABook("later"));

        var outcome = await Backups(store).RestoreAsync(new MemoryStream(backup), CancellationToken.None);

        Assert.Equal(Environment.ProcessId, outcome.Holder);
        Assert.Equal((2, 2, 2), (outcome.Content.Documents - 2, outcome.Content.Messages, outcome.Content.IdempotencyRecords));
        await store.AddAsync(ABook("still later"));
        Assert.Equal(4, (await store.TitlesAsync(Filter.All)).Count);
        await store.DisposeAsync();
        await using (var restored = SqliteTestStore.Open(path))
        {
            Assert.Equal(2, (await restored.TitlesAsync(Filter.All)).Count);
        }

        var before = Assert.Single(Directory.GetFiles(_folder, "used.db.before-restore-*"));
        Assert.Empty(Directory.GetFiles(_folder, "used.db.filling*").Concat(Directory.GetFiles(_folder, "used.db.incoming*")));
        await using var kept = SqliteTestStore.Open(before);
        Assert.Equal(4, (await kept.TitlesAsync(Filter.All)).Count);
    }

    [Fact]
    public async Task RestoreAsync_IntoNothing_IsThereAtTheFirstStart()
    {
        byte[] backup;
        await using (var store = CreateStore())
        {
            await FillAsync(store, 2);
            backup = await BackUpAsync(store);
        }

        var path = Path.Combine(_folder, "lost.db");
        await using (var nothing = SqliteTestStore.Open(path))
        {
            Assert.Null((await Backups(nothing).RestoreAsync(new MemoryStream(backup), CancellationToken.None)).Holder);
        }

        await using var restored = SqliteTestStore.Open(path);
        Assert.Equal(2, (await restored.TitlesAsync(Filter.All)).Count);
    }

    [Fact]
    public async Task RestoreAsync_AfterOneThatWasKilled_BeginsAnew()
    {
        var store = CreateStore();
        await FillAsync(store, 2);
        var backup = await BackUpAsync(store);
        await File.WriteAllTextAsync(PathOf(store) + ".filling", "half");
        await File.WriteAllTextAsync(PathOf(store) + ".filling-wal", "half");

        await using var restored = await RestoreAsync(store, backup);

        Assert.Equal(2, (await restored.TitlesAsync(Filter.All)).Count);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task TakeOver_ThatWasKilled_GoesOnAtTheNextStart(int steps)
    {
        var store = CreateStore();
        await FillAsync(store, 2);
        var backup = await BackUpAsync(store);
        var path = PathOf(store);
        await Backups(store).RestoreAsync(new MemoryStream(backup), CancellationToken.None);
        await store.AddAsync(ABook("later"));

        // What a killed process leaves: the database with its log beside it.
        var killed = Path.Combine(_folder, $"killed-{steps}.db");
        foreach (var suffix in (string[])["", "-wal", "-shm", ".incoming"])
        {
            File.Copy(path + suffix, killed + suffix);
        }

        await store.DisposeAsync();
        var before = $"{killed}.before-restore-{File.GetLastWriteTimeUtc(killed + ".incoming"):yyyyMMdd-HHmmss-fff}";
        Action[] sequence =
        [
            () => File.Move(killed + "-wal", before + "-wal"),
            () => File.Delete(killed + "-shm"),
            () => File.Move(killed, before),
        ];
        Array.ForEach(sequence[..steps], step => step());

        await using (var restored = SqliteTestStore.Open(killed))
        {
            Assert.Equal(2, (await restored.TitlesAsync(Filter.All)).Count);
        }

        await using var kept = SqliteTestStore.Open(before);
        Assert.Equal(3, (await kept.TitlesAsync(Filter.All)).Count);
    }

    [Fact]
    public async Task TakeOver_ThatCannotBe_StopsTheStartAndLeavesBoth()
    {
        var store = CreateStore();
        await FillAsync(store, 2);
        var path = PathOf(store);
        await Backups(store).RestoreAsync(new MemoryStream(await BackUpAsync(store)), CancellationToken.None);
        await store.DisposeAsync();
        var restored = File.GetLastWriteTimeUtc(path + ".incoming");
        await File.WriteAllTextAsync($"{path}.before-restore-{restored:yyyyMMdd-HHmmss-fff}", "somebody's");

        await using var refused = SqliteTestStore.Open(path);
        var failure = await Assert.ThrowsAsync<StoreUnavailableException>(() => refused.TitlesAsync(Filter.All));

        Assert.Contains($"{path}.incoming", failure.Message, StringComparison.Ordinal);
        Assert.True(File.Exists(path) && File.Exists(path + ".incoming"));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private protected override TestStore CreateStore(IDocumentMap? books = null) =>
        Open(Path.Combine(_folder, $"{Interlocked.Increment(ref _stores)}.db"), books);

    private protected override async Task<TestStore> RestoreAsync(TestStore store, byte[] backup, IDocumentMap? books = null)
    {
        var path = PathOf(store);
        await Backups(store).RestoreAsync(new MemoryStream(backup), CancellationToken.None);
        await store.DisposeAsync();
        return Open(path, books);
    }

    private static string PathOf(TestStore store) => store.Services.GetRequiredService<SqliteStore>().Path;

    private static TestStore Open(string path, IDocumentMap? books)
    {
        var store = SqliteTestStore.Open(path, MapsWith(books));
        Assert.Equal(path, PathOf(store));
        return store;
    }
}

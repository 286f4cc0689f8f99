using Dezky.Application.Messaging;
using Dezky.Application.Persistence;
using Dezky.Domain.Audit;
using Dezky.Infrastructure.Messaging;
using Dezky.Infrastructure.Messaging.Dispatching;
using Dezky.Infrastructure.Persistence.Backup;
using Dezky.Infrastructure.Tests.Persistence.Contract;
using Microsoft.Extensions.DependencyInjection;

namespace Dezky.Infrastructure.Tests.Persistence.Backup;

/// <summary>What backups of every kind of store are, and what becomes of them.</summary>
public abstract class BackupContract
{
    private const string Header = HeaderOf + "{\"books\":1,\"audit_events\":1}}";
    private const string HeaderOf = "{\"product\":\"dezky\",\"format\":1,\"at\":\"2026-01-01T00:00:00Z\",\"floor\":0,\"head\":0,\"collections\":";
    private const string AMessage = "{\"cursor\":7,\"topic\":\"book_lent\",\"key\":\"7\",\"at\":\"2026-01-01T00:00:00Z\",\"message\":{}}";
    private const string OneDocument = "{\"section\":\"End\",\"counts\":{\"documents\":1,\"messages\":1,\"idempotencyRecords\":0,\"checkpoints\":0}}";

    /// <summary>As the platform's clock gives times, in whole milliseconds.</summary>
    private static readonly DateTimeOffset Expiry = DateTimeOffset.FromUnixTimeMilliseconds(DateTimeOffset.UtcNow.AddHours(24).ToUnixTimeMilliseconds());

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private protected abstract TestStore CreateStore(IDocumentMap? books = null);

    /// <summary>Puts a backup in the place of a store, and opens what is there then.</summary>
    private protected abstract Task<TestStore> RestoreAsync(TestStore store, byte[] backup, IDocumentMap? books = null);

    [Fact]
    public async Task RestoreAsync_GivesEqualContent()
    {
        byte[] backup;
        await using (var store = CreateStore())
        {
            await FillAsync(store, 300);
            backup = await BackUpAsync(store);
        }

        await using var restored = await RestoreAsync(CreateStore(), backup);

        Assert.Equal(BackupText.Content(backup), BackupText.Content(await BackUpAsync(restored)));
        Assert.Equal(300, (await restored.TitlesAsync(Filter.All)).Count);
        Assert.Equal(["1 ß𝄞"], await restored.TitlesAsync(new Filter.Matches(FieldPath.Of<Book>(book => book.Title), TextMatch.StartsWith, "1 SS")));
        using var scope = restored.NewScope();
        Assert.Equal("{\"n\":7}", (await scope.Idempotency.FindAsync("key-7", CancellationToken.None))?.ResultJson);
    }

    [Fact]
    public async Task RestoreAsync_KeepsThePlacesOfHandlersAndTheirMessages()
    {
        byte[] backup;
        await using (var store = CreateStore())
        {
            await FillAsync(store, 20);
            var checkpoints = store.Services.GetRequiredService<ICheckpoints>();
            var own = await checkpoints.AcquireAsync("counter", "instance 1", TimeSpan.FromMinutes(5), CancellationToken.None);
            Assert.True(await checkpoints.SaveAsync("counter", own!.Value.Token, 12, CancellationToken.None));
            backup = await BackUpAsync(store);
        }

        await using var restored = await RestoreAsync(CreateStore(), backup);

        var again = await restored.Services.GetRequiredService<ICheckpoints>()
            .AcquireAsync("counter", "instance 2", TimeSpan.FromMinutes(5), CancellationToken.None);
        Assert.Equal(12, again?.Cursor);
        var log = restored.Services.GetRequiredService<IOutbox>();
        var unhandled = await log.ReadAsync(BookLent.Topic, 12, long.MaxValue, 100, CancellationToken.None);
        Assert.Equal(Enumerable.Range(13, 8), unhandled.Select(entry => (int)entry.Cursor));
        Assert.Equal(Enumerable.Range(12, 8).Select(number => $"{number}"), unhandled.Select(entry => entry.Key));
    }

    [Fact]
    public async Task RestoreAsync_PutsTheBackupInThePlaceOfWhatIsThere()
    {
        var store = CreateStore();
        await FillAsync(store, 5);
        var backup = await BackUpAsync(store);
        await store.AddAsync(ABook("later"));

        await using var restored = await RestoreAsync(store, backup);

        var titles = await restored.TitlesAsync(Filter.All, new Order(FieldPath.Of<Book>(book => book.Title)));
        Assert.Equal(["0 ß𝄞", "1 ß𝄞", "2 ß𝄞", "3 ß𝄞", "4 ß𝄞"], titles);
        await restored.AddAsync(ABook("later"));
    }

    [Fact]
    public async Task RestoreAsync_EndsTheCursorsOfBefore_AndBeginsNewOnes()
    {
        var store = CreateStore();
        await FillAsync(store, 5);
        var backup = await BackUpAsync(store);
        await FillAsync(store, 50, "later");
        var last = (await BoundsAsync(store)).Head;

        await using var restored = await RestoreAsync(store, backup);
        foreach (var cursor in (long[])[0, 3, 5, 30, last])
        {
            await using var old = restored.Messages.ReadAsync<BookLent>(new MessageCursor(cursor), CancellationToken.None).GetAsyncEnumerator();
            await Assert.ThrowsAsync<CursorExpiredException>(async () => await old.MoveNextAsync().AsTask().WaitAsync(Patience));
        }

        var begin = new MessageCursor((await BoundsAsync(restored)).Head);
        await using var reader = restored.Messages.ReadAsync<BookLent>(begin, CancellationToken.None).GetAsyncEnumerator();
        await FillAsync(restored, 60, "new");
        for (var number = 0; number < 60; number++)
        {
            Assert.True(await reader.MoveNextAsync().AsTask().WaitAsync(Patience));
            Assert.Equal(number, reader.Current.Message.Number);
        }

        var lastButOne = new MessageCursor(reader.Current.Cursor.Value - 1);
        await using var goesOn = restored.Messages.ReadAsync<BookLent>(lastButOne, CancellationToken.None).GetAsyncEnumerator();
        Assert.True(await goesOn.MoveNextAsync().AsTask().WaitAsync(Patience));
        Assert.Equal(59, goesOn.Current.Message.Number);
    }

    [Fact]
    public async Task Snapshot_WithCommitsBetweenItsParts_ShowsOneMoment()
    {
        await using var store = CreateStore();
        await FillAsync(store, 10);
        var committed = 0;
        var sink = new CountingSink(() => AddAsync(store, $"meanwhile-{committed++}", 0).GetAwaiter().GetResult());

        await store.Services.GetRequiredService<IStoreSnapshot>().ReadAsync(sink, CancellationToken.None);

        Assert.Equal(new OutboxBounds(0, 10), sink.Bounds);
        Assert.Equal(["audit_events 10", "books 10", "messages 10", "records 10"], sink.Counts.Select(count => $"{count.Key} {count.Value}").Order());
        Assert.Equal(6, committed);
    }

    [Fact]
    public async Task BackUpAsync_UnderLoad_ShowsOneMoment()
    {
        await using var store = CreateStore();
        using var stop = new CancellationTokenSource();
        var writers = Enumerable.Range(0, 8).Select(writer => Task.Run(async () =>
        {
            for (var i = 0; !stop.IsCancellationRequested; i++)
            {
                await AddAsync(store, $"{writer}-{i}", i);
            }
        })).ToList();

        var seen = 0;
        for (var round = 0; round < 5; round++)
        {
            var backup = await BackUpAsync(store);
            var books = BackupText.Keys(backup, "books", "isbn");
            Assert.True(books.Count >= seen);
            Assert.Equal(books, BackupText.Keys(backup, "audit_events", "resource.id"));
            Assert.Equal(books, BackupText.Keys(backup, "Messages", "key"));
            Assert.Equal(books, [.. BackupText.Keys(backup, "IdempotencyRecords", "id").Select(id => id["key-".Length..])]);
            seen = books.Count;
            await Task.Delay(50);
        }

        await stop.CancelAsync();
        await Task.WhenAll(writers);
        Assert.True(seen > 0);
    }

    [Fact]
    public async Task RestoreAsync_OfAnOlderSchema_UpgradesTheDocuments()
    {
        byte[] backup;
        await using (var store = CreateStore())
        {
            await FillAsync(store, 3);
            backup = await BackUpAsync(store);
        }

        var newer = Book.Map().Upgrade(json => json["title"] = "upgraded " + json["title"]!.GetValue<string>());
        await using var restored = await RestoreAsync(CreateStore(newer), backup, newer);

        Assert.Equal(3, await restored.ReadAsync(books => books.CountAsync(
            new Filter.Matches(FieldPath.Of<Book>(book => book.Title), TextMatch.StartsWith, "upgraded "), CancellationToken.None)));
    }

    [Fact]
    public async Task RestoreAsync_OfANewerSchema_IsRefused()
    {
        byte[] backup;
        await using (var store = CreateStore(Book.Map().Upgrade(_ => { })))
        {
            await FillAsync(store, 3);
            backup = await BackUpAsync(store);
        }

        await RefusedAsync(backup, "newer release");
    }

    [Fact]
    public async Task RestoreAsync_OfACutOrChangedFile_IsRefusedAndLeavesTheStore()
    {
        await using var store = CreateStore();
        await FillAsync(store, 100);
        var backup = await BackUpAsync(store);
        var random = new Random(5);

        for (var i = 0; i < 60; i++)
        {
            var cut = backup[..random.Next(backup.Length)];
            await RefusedAsync(store, cut);
            var changed = backup.ToArray();
            changed[i < 12 ? i : random.Next(backup.Length)] ^= (byte)(1 << random.Next(8));
            await RefusedAsync(store, changed);
        }

        await RefusedAsync(store, [.. backup, 0]);
        Assert.Equal(BackupText.Content(backup), BackupText.Content(await BackUpAsync(store)));
    }

    [Theory]
    [InlineData("no backup", "")]
    [InlineData("no backup", "Dear Sir or Madam,")]
    [InlineData("no backup", "[]")]
    [InlineData("no backup", "{\"product\":\"other\",\"format\":1}")]
    [InlineData("has the format 2", "{\"product\":\"dezky\",\"format\":2,\"pages\":7}")]
    [InlineData("cut or changed", "{\"product\":\"dezky\",\"format\":1}")]
    [InlineData("newer release", HeaderOf + "{\"songs\":1}}", "{\"section\":\"End\"}")]
    [InlineData("cut or changed", Header, OneDocument)]
    [InlineData("cut or changed", Header, "{\"section\":\"Nonsense\"}")]
    [InlineData("cut or changed", Header, "{\"_v\":1}")]
    [InlineData("cut or changed", Header)]
    public async Task CheckAsync_OfSomethingElse_SaysWhatIsWrong(string words, params string[] lines) =>
        await RefusedAsync(lines is [""] ? [] : BackupText.Make(lines), words);

    [Theory]
    [InlineData("{\"_v\":1,\"id\":\"no uuid\"}")]
    [InlineData("{\"title\":\"without a version\"}")]
    [InlineData("[]")]
    [InlineData("{")]
    public async Task RestoreAsync_OfADocumentThatCannotBe_IsRefusedAndLeavesNothing(string document)
    {
        await using var store = CreateStore();
        var backup = BackupText.Make(
            [Header, "{\"section\":\"Messages\"}", AMessage, "{\"section\":\"Documents\",\"collection\":\"books\"}", document, OneDocument]);

        await Assert.ThrowsAsync<BackupException>(() => Backups(store).RestoreAsync(new MemoryStream(backup), CancellationToken.None));

        Assert.Empty(await store.TitlesAsync(Filter.All));
    }


    /// <summary>The usual maps, with another one for books.</summary>
    private protected static IEnumerable<IDocumentMap>? MapsWith(IDocumentMap? books) =>
        books is null ? null : [books, .. TestStore.Maps.Where(map => map.Collection != books.Collection)];

    private protected static IBackups Backups(TestStore store) => store.Services.GetRequiredService<IBackups>();

    private protected static async Task<byte[]> BackUpAsync(TestStore store)
    {
        using var file = new MemoryStream();
        var content = await Backups(store).BackUpAsync(file, CancellationToken.None);
        Assert.Equal(content, await Backups(store).CheckAsync(file, CancellationToken.None));
        return file.ToArray();
    }

    private protected static async Task FillAsync(TestStore store, int count, string name = "")
    {
        for (var i = 0; i < count; i++)
        {
            await AddAsync(store, $"{name}{i}", i);
        }
    }

    private protected static Book ABook(string key) => Book.Create(new BookId(Guid.CreateVersion7()), key, $"{key} ß𝄞");

    /// <summary>One unit of work: a book with its audit event, a message, and an idempotency record.</summary>
    private static async Task AddAsync(TestStore store, string key, int number)
    {
        using var scope = store.NewScope();
        scope.Books.Insert(ABook(key));
        scope.Unit.Record(new AuditEvent
        {
            Id = new AuditEventId(Guid.CreateVersion7()),
            At = DateTimeOffset.UnixEpoch,
            Actor = new AuditActor(AuditActorType.System, "1", "test"),
            Action = "book.added",
            Outcome = AuditOutcome.Success,
            Resource = new AuditResource("book", key, key),
        });
        scope.Unit.Publish(new BookLent(key, number));
        scope.Idempotency.Stage(new IdempotencyRecord($"key-{key}", "hash", $"{{\"n\":{number}}}", Expiry));
        Assert.Null(await scope.CommitAsync());
    }

    private static async Task<OutboxBounds> BoundsAsync(TestStore store) =>
        await store.Services.GetRequiredService<IOutbox>().BoundsAsync(CancellationToken.None);

    private async Task RefusedAsync(byte[] backup, string words)
    {
        await using var store = CreateStore();
        var failure = await Assert.ThrowsAsync<BackupException>(() => Backups(store).RestoreAsync(new MemoryStream(backup), CancellationToken.None));
        Assert.Contains(words, failure.Message, StringComparison.Ordinal);
    }

    /// <summary>Before anything of the store is touched.</summary>
    private static async Task RefusedAsync(TestStore store, byte[] backup) =>
        await Assert.ThrowsAsync<BackupException>(() => Backups(store).RestoreAsync(new MemoryStream(backup), CancellationToken.None));
}

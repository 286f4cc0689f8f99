using Dezky.Application.Messaging;
using Dezky.Application.Persistence;
using Dezky.Infrastructure.Messaging;
using Dezky.Infrastructure.Persistence.Bson;
using Dezky.Infrastructure.Persistence.Mongo;
using Dezky.Infrastructure.Tests.Persistence.Contract;
using Microsoft.Extensions.DependencyInjection;

namespace Dezky.Infrastructure.Tests.Persistence.Mongo;

/// <summary>Several instances on one database: of one release, and of an old and a new one side by side.</summary>
public sealed class MongoInstancesTests : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(40);

    private readonly string _database = $"test_{Guid.NewGuid():n}";
    private readonly List<TestStore> _stores = [];

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        await using var last = MongoTestStore.Open(_database, dropAfterwards: true, start: false);
        foreach (var store in _stores)
        {
            await store.DisposeAsync();
        }
    }

    [Fact]
    public async Task Messages_OfSeveralInstances_HaveCursorsWithoutAGapInTheOrderOfTheirCommits()
    {
        const int Instances = 3;
        const int Commits = 40;
        var stores = Enumerable.Range(0, Instances).Select(_ => Open()).ToList();
        using var cancellation = new CancellationTokenSource(Patience);
        var reader = Task.Run(async () =>
        {
            var seen = new List<long>();
            await foreach (var message in stores[0].Messages.ReadAsync<BookLent>(new MessageCursor(0), cancellation.Token))
            {
                seen.Add(message.Cursor.Value);
                if (seen.Count == Instances * Commits)
                {
                    break;
                }
            }

            return seen;
        });

        await Task.WhenAll(stores.SelectMany((store, instance) => Enumerable.Range(0, 2).Select(caller => Task.Run(async () =>
        {
            for (var i = 0; i < Commits / 2; i++)
            {
                using var scope = store.NewScope();
                scope.Books.Insert(Book.Create(new BookId(Guid.CreateVersion7()), $"{instance} {caller} {i}", "Any"));
                scope.Unit.Publish(new BookLent("any", i));
                Assert.Null(await scope.CommitAsync());
            }
        }))));

        Assert.Equal(Enumerable.Range(1, Instances * Commits).Select(cursor => (long)cursor), await reader);
    }

    [Fact]
    public async Task Changes_OfOneDocumentByTwoInstances_LoseNone()
    {
        var stores = new[] { Open(), Open() };
        var book = Book.Create(new BookId(Guid.CreateVersion7()), "1", "One");
        await stores[0].AddAsync(book);

        await Task.WhenAll(stores.SelectMany(store => Enumerable.Range(0, 8).Select(_ => Task.Run(async () =>
        {
            while (true)
            {
                using var scope = store.NewScope();
                var current = (await scope.Books.FindAsync(book.Id, CancellationToken.None))!;
                scope.Books.Replace(current, current.Rename(current.Title + "."));
                scope.Unit.Publish(new BookLent("any", 1));
                if (await scope.CommitAsync() is null)
                {
                    return;
                }
            }
        }))));

        var last = await stores[1].FindAsync(book.Id);
        Assert.Equal(("One................", 17L), (last!.Title, last.Version));
        Assert.Equal(16, (await stores[1].Services.GetRequiredService<IOutbox>().BoundsAsync(CancellationToken.None)).Head);
    }

    [Fact]
    public async Task Unique_HoldsBetweenInstances()
    {
        var stores = new[] { Open(), Open() };

        var errors = await Task.WhenAll(stores.Select(store => Task.Run(async () =>
        {
            using var scope = store.NewScope();
            scope.Books.Insert(Book.Create(new BookId(Guid.CreateVersion7()), "1", "One"));
            scope.Unit.Publish(new BookLent("any", 1));
            return await scope.CommitAsync();
        })));

        Assert.Single(errors, error => error is null);
        Assert.Single(errors, new IsbnTaken("1"));
    }

    [Fact]
    public async Task Start_OfTwoAtOnce_MakesEachIndexOnce()
    {
        var stores = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(() => Open())));

        Assert.Empty(await PlanAsync(stores[0]));
    }

    [Fact]
    public async Task Start_WithOtherIndexes_MakesTheNew_AndDropsTheOldOnceNobodyDeclaresThem()
    {
        var old = new DocumentMap<Book>("books", book => book.Id).Index(book => book.Genre);
        var oldStore = Open(old);
        var newStore = Open(new DocumentMap<Book>("books", book => book.Id).Index(book => book.Pages));
        Assert.Empty(await PlanAsync(newStore));
        Assert.Empty(await PlanAsync(oldStore));

        await oldStore.DisposeAsync();
        _stores.Remove(oldStore);

        Assert.Equal([new SchemaStep(SchemaStepKind.DropIndex, "books", "books_genre")], await PlanAsync(newStore));
        var third = Open(new DocumentMap<Book>("books", book => book.Id).Index(book => book.Pages));
        Assert.Empty(await PlanAsync(third));
    }

    [Fact]
    public async Task Start_WithAnIndexThatSomebodyMadeByHand_LeavesIt()
    {
        var store = Open();
        await CommandAsync(store, command =>
        {
            command.Write("createIndexes", "books");
            command.BeginArray("indexes");
            command.BeginDocument(default(ReadOnlySpan<byte>));
            command.BeginDocument("key");
            command.Write("weight", 1);
            command.EndDocument();
            command.Write("name", "by_hand");
            command.EndDocument();
            command.EndArray();
        });

        Assert.Empty(await PlanAsync(store));
    }

    [Fact]
    public async Task Start_WithAUniqueIndexOverDocumentsThatShareAValue_SaysWhich()
    {
        var store = Open(new DocumentMap<Book>("books", book => book.Id));
        await store.AddAsync(
            Book.Create(new BookId(Guid.CreateVersion7()), "1", "One"),
            Book.Create(new BookId(Guid.CreateVersion7()), "1", "Two"));

        var failure = Assert.Throws<StoreUnavailableException>(() => Open());

        Assert.Equal(StoreFailure.Corrupt, failure.Failure);
        Assert.Contains("books_isbn_unique", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Documents_OfAnOlderSchema_AreUpgradedWhenReadAndByThePass()
    {
        var old = Open();
        await old.AddAsync(Enumerable.Range(0, 450).Select(i => Book.Create(new BookId(Guid.CreateVersion7()), $"{i}", "One").With(pages: i)));
        await old.DisposeAsync();
        _stores.Remove(old);

        var store = Open(Upgraded());
        Assert.True((await store.ReadAsync(books => books.FirstAsync(Filter.All, CancellationToken.None)))!.Pages >= 1000);
        await EventuallyAsync(async () => (await PlanAsync(store)).Count is 0);

        Assert.Equal(450, await store.ReadAsync(books => books.CountAsync(Filter.For<Book>(book => book.Pages >= 1000), CancellationToken.None)));
    }

    [Fact]
    public async Task Documents_OfANewerRelease_AreReadAndNotWrittenOver()
    {
        var newer = Open(Upgraded());
        var book = Book.Create(new BookId(Guid.CreateVersion7()), "1", "One");
        await newer.AddAsync(book);
        var old = Open();

        using var scope = old.NewScope();
        var read = (await scope.Books.FindAsync(book.Id, CancellationToken.None))!;
        scope.Books.Replace(read, read.Rename("Lost"));
        var failure = await Assert.ThrowsAsync<StoreUnavailableException>(async () => await scope.CommitAsync());

        Assert.Equal("One", read.Title);
        Assert.Equal(StoreFailure.NewerRelease, failure.Failure);
    }

    [Fact]
    public async Task Texts_ThatAreSearchedSinceThisRelease_AreFoundOnceThePassIsOver()
    {
        var old = Open(new DocumentMap<Book>("books", book => book.Id));
        await old.AddAsync(Book.Create(new BookId(Guid.CreateVersion7()), "1", "Industrial Design"));
        await old.DisposeAsync();
        _stores.Remove(old);

        var store = Open();
        await EventuallyAsync(async () => (await PlanAsync(store)).Count is 0);

        Assert.Equal(["Industrial Design"], await store.TitlesAsync(Filter.For<Book>(book => book.Title.Contains("stria"))));
    }

    [Fact]
    public async Task Plan_SaysWhatAStartWouldDo_AndDoesNothing()
    {
        var old = Open(new DocumentMap<Book>("books", book => book.Id));
        await old.AddAsync(Book.Create(new BookId(Guid.CreateVersion7()), "1", "One"));
        await old.DisposeAsync();
        _stores.Remove(old);

        await using var store = MongoTestStore.Open(_database, maps: [Upgraded().Index(book => book.IsLent)], start: false);
        var first = await PlanAsync(store);

        Assert.Contains(new SchemaStep(SchemaStepKind.CreateIndex, "books", "books_isLent"), first);
        Assert.Contains(new SchemaStep(SchemaStepKind.UpgradeDocuments, "books", "1 documents to schema version 2"), first);
        Assert.Equal(first, await PlanAsync(store));
    }

    private static DocumentMap<Book> Upgraded() => Book.Map().Upgrade(json => json["pages"] = json["pages"]!.GetValue<int>() + 1000);

    private static async Task<IReadOnlyList<SchemaStep>> PlanAsync(TestStore store) =>
        (await store.Services.GetRequiredService<IStoreUpgrades>().PlanAsync(CancellationToken.None)).Steps;

    private static async Task CommandAsync(TestStore store, Action<BsonWriter> write)
    {
        var command = BsonWriter.Document(write);
        await store.Services.GetRequiredService<MongoStore>().Reads.RunAsync(client => client.Command(command), CancellationToken.None);
    }

    private static async Task EventuallyAsync(Func<Task<bool>> isSo)
    {
        for (var i = 0; !await isSo(); i++)
        {
            Assert.True(i < 200, "It did not become so.");
            await Task.Delay(100);
        }
    }

    private TestStore Open(DocumentMap<Book>? books = null)
    {
        var store = MongoTestStore.Open(_database, maps: [books ?? Book.Map(), .. TestStore.Maps.Skip(1)]);
        lock (_stores)
        {
            _stores.Add(store);
        }

        return store;
    }
}

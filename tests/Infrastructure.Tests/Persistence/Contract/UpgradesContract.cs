using System.Diagnostics;
using Dezky.Application.Persistence;

namespace Dezky.Infrastructure.Tests.Persistence.Contract;

/// <summary>What every adapter does with documents that an earlier release stored.</summary>
public abstract class UpgradesContract
{
    private static readonly IReadOnlyList<IDocumentMap> Second = Maps(map => map.Upgrade(json => json["pages"] = json["pages"]!.GetValue<int>() + 100));

    private static readonly IReadOnlyList<IDocumentMap> Third = Maps(map => map
        .Upgrade(json => json["pages"] = json["pages"]!.GetValue<int>() + 100)
        .Upgrade(json => json["subtitle"] = $"{json["pages"]!.GetValue<int>()} pages"));

    /// <summary>Makes a database; it can be opened as often as wanted, one store after the other, and is removed when it is disposed of.</summary>
    private protected abstract TestDatabase CreateDatabase();

    [Fact]
    public async Task Read_OfAnOlderDocument_GivesItAsItIsNow()
    {
        await using var database = CreateDatabase();
        var book = A(1);
        await using (var old = database.Open(TestStore.Maps))
        {
            await old.AddAsync(book);
        }

        await using var store = database.Open(Third);

        var found = await store.FindAsync(book.Id);
        Assert.Equal((101, "101 pages", 1L), (found!.Pages, found.Subtitle, found.Version));
        Assert.Equal(101, (await store.ReadAsync(books => books.PageAsync(new DocumentQuery(Filter.All, [], PageRequest.Forward(1)), CancellationToken.None))).Value.Items[0].Value.Pages);
    }

    [Fact]
    public async Task Read_OfDocumentsOfEveryVersion_GivesThemAsTheyAreNow()
    {
        await using var database = CreateDatabase();
        var number = 0;
        foreach (var maps in new[] { TestStore.Maps, Second, Third })
        {
            await using var store = database.Open(maps);
            await store.AddAsync(A(++number));
        }

        await using var last = database.Open(Third);

        var books = await last.ReadAsync(all => all.FindManyAsync([.. Enumerable.Range(1, 3).Select(i => (object)A(i).Id)], CancellationToken.None));
        Assert.Equal([101, 2, 3], books.OrderBy(book => book.Isbn.Value).Select(book => book.Pages));
        Assert.Equal(["101 pages", "2 pages", null], books.OrderBy(book => book.Isbn.Value).Select(book => book.Subtitle));
    }

    [Fact]
    public async Task Replace_OfAnOlderDocument_StoresItAsItIsNow()
    {
        await using var database = CreateDatabase();
        var book = A(1);
        await using (var old = database.Open(TestStore.Maps))
        {
            await old.AddAsync(book);
        }

        await using (var store = database.Open(Second))
        {
            using var scope = store.NewScope();
            var found = (await scope.Books.FindAsync(book.Id, CancellationToken.None))!;
            scope.Books.Replace(found, found.Rename("Changed").With(pages: found.Pages + 1));
            Assert.Null(await scope.CommitAsync());
        }

        await using var again = database.Open(Second);
        Assert.Equal(("Changed", 102, 2L), await again.FindAsync(book.Id) is { } changed ? (changed.Title, changed.Pages, changed.Version) : default);
    }

    [Fact]
    public async Task Open_WithFurtherIndexes_ServesWhatTheyAreFor()
    {
        await using var database = CreateDatabase();
        var bare = new DocumentMap<Book>("books", book => book.Id);
        await using (var old = database.Open([bare, TestStore.Maps[1]]))
        {
            await old.AddAsync(Enumerable.Range(1, 30).Select(A));
            await Assert.ThrowsAsync<FilterNotSupportedException>(() => old.TitlesAsync(Filter.All, new Order(FieldPath.Of<Book>(book => book.Title))));
        }

        await using var store = database.Open(TestStore.Maps);

        Assert.Equal(
            Enumerable.Range(1, 30).Select(i => $"Title {i:D2}").Reverse(),
            await store.TitlesAsync(Filter.All, new Order(FieldPath.Of<Book>(book => book.Title), Descending: true)));

        // A store may bring what only searches need up to date in the background.
        var contains = Filter.For<Book>(book => book.Title.Contains("E 07"));
        var patience = TimeSpan.FromSeconds(20);
        var start = Stopwatch.GetTimestamp();
        while ((await store.TitlesAsync(contains)).Count is 0 && Stopwatch.GetElapsedTime(start) < patience)
        {
            await Task.Delay(50);
        }

        Assert.Equal(["Title 07"], await store.TitlesAsync(contains));
        using var scope = store.NewScope();
        scope.Books.Insert(Book.Create(new BookId(Guid.CreateVersion7()), "7", "Twice"));
        Assert.Equal(new IsbnTaken("7"), await scope.CommitAsync());
    }

    private static IReadOnlyList<IDocumentMap> Maps(Func<DocumentMap<Book>, DocumentMap<Book>> change) => [change(Book.Map()), TestStore.Maps[1]];

    private static Book A(int number) =>
        Book.Create(new BookId(new Guid(number, 7, 7, 1, 2, 3, 4, 5, 6, 7, 8)), $"{number}", $"Title {number:D2}").With(pages: number);
}

/// <summary>A database that outlives the stores that open it.</summary>
internal sealed class TestDatabase(Func<IReadOnlyList<IDocumentMap>, TestStore> open, Func<ValueTask> remove) : IAsyncDisposable
{
    public TestStore Open(IReadOnlyList<IDocumentMap> maps) => open(maps);

    public ValueTask DisposeAsync() => remove();
}

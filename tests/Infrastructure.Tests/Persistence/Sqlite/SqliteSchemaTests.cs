using Dezky.Application.Persistence;
using Dezky.Domain.Shared;
using Dezky.Infrastructure.Persistence.Sqlite;
using Dezky.Infrastructure.Tests.Persistence.Contract;
using Microsoft.Extensions.DependencyInjection;

namespace Dezky.Infrastructure.Tests.Persistence.Sqlite;

/// <summary>The tables follow the maps, also those of an earlier release.</summary>
public sealed class SqliteSchemaTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("dezky-schema-").FullName;

    private string DatabasePath => Path.Combine(_folder, "test.db");

    [Fact]
    public async Task Open_AfterIndexesWereAddedAndRemoved_MakesTheTablesAnew()
    {
        var old = new DocumentMap<Book>("books", book => book.Id).Index(book => book.Genre).IndexEach(book => book.Loans, loan => loan.Reader);
        await using (var store = Open(old))
        {
            await store.AddAsync(Enumerable.Range(0, 50).Select(i => ABook(i).With(pages: i, tags: [$"tag {i % 3}"])));
            await Assert.ThrowsAsync<FilterNotSupportedException>(() => store.TitlesAsync(Filter.All, new Order(FieldPath.Of<Book>(book => book.Pages))));
        }

        await using (var store = Open(Book.Map()))
        {
            Assert.Equal(
                Enumerable.Range(0, 50).Reverse().Select(i => $"{i}"),
                await store.TitlesAsync(Filter.All, new Order(FieldPath.Of<Book>(book => book.Pages), Descending: true)));
            Assert.Equal(17, await store.ReadAsync(books => books.CountAsync(Filter.For<Book>(book => book.Tags.Contains("tag 0")), CancellationToken.None)));
            using var scope = store.NewScope();
            scope.Books.Insert(ABook(7));
            Assert.Equal(new IsbnTaken("7"), await scope.CommitAsync());
        }
    }

    [Fact]
    public async Task Open_WithAnUpgrade_IndexesTheUpgradedDocuments()
    {
        await using (var store = Open(Book.Map()))
        {
            await store.AddAsync(ABook(1).With(pages: 1), ABook(2).With(pages: 2));
        }

        await using (var store = Open(Book.Map().Upgrade(json => json["pages"] = json["pages"]!.GetValue<int>() + 100)))
        {
            Assert.Equal(["2"], await store.TitlesAsync(Filter.For<Book>(book => book.Pages == 102)));
            Assert.Equal(["1", "2"], await store.TitlesAsync(Filter.For<Book>(book => book.Pages > 100), new Order(FieldPath.Of<Book>(book => book.Pages))));
        }
    }

    [Fact]
    public async Task Open_OfTheFirstFormat_KeepsDocumentsAndVersions()
    {
        var (book, other) = (ABook(1).With(pages: 1), ABook(2).With(pages: 2));
        await using (var store = Open(Book.Map()))
        {
            await store.AddAsync(book, other);
            Assert.Null(await ReplaceAsync(store, book, book.Rename("Again")));
        }

        BackToTheFirstFormat();
        await using (var store = Open(Book.Map()))
        {
            var found = await store.FindAsync(book.Id);
            Assert.Equal(("Again", 2L), (found!.Title, found.Version));
            Assert.Equal(["2", "Again"], await store.TitlesAsync(Filter.All, new Order(FieldPath.Of<Book>(each => each.Title))));
            Assert.IsType<StaleVersion>(await ReplaceAsync(store, book, book.Rename("Late")));
            Assert.Null(await ReplaceAsync(store, found, found.Rename("Thrice")));
        }
    }

    [Fact]
    public async Task LoadAsync_IntoAnEmptyCollection_LeavesAllIndexesInPlace()
    {
        await using var store = Open(Book.Map());
        var loader = store.Services.GetRequiredService<IBulkLoader>();

        Assert.Equal(12_000, await loader.LoadAsync(Enumerable.Range(0, 12_000).Select(i => ABook(i).With(pages: i, tags: [$"{i % 10}"])), CancellationToken.None));

        Assert.Equal(3, (await store.TitlesAsync(Filter.For<Book>(book => book.Pages < 3), new Order(FieldPath.Of<Book>(book => book.Pages)))).Count);
        Assert.Equal(1200, await store.ReadAsync(books => books.CountAsync(Filter.For<Book>(book => book.Tags.Contains("4")), CancellationToken.None)));
        Assert.Equal(2, await loader.LoadAsync(Later(), CancellationToken.None));
        Assert.Equal(12_002, await store.ReadAsync(books => books.CountAsync(Filter.All, CancellationToken.None)));
    }

    [Fact]
    public async Task LoadAsync_OfADuplicate_FailsAndKeepsTheIndexes()
    {
        await using var store = Open(Book.Map());
        var loader = store.Services.GetRequiredService<IBulkLoader>();

        await Assert.ThrowsAsync<InvalidOperationException>(async () => await loader.LoadAsync([ABook(1), ABook(1)], CancellationToken.None));

        Assert.Empty(await store.TitlesAsync(Filter.All, new Order(FieldPath.Of<Book>(book => book.Pages))));
    }

    /// <summary>Where the versions were in the narrow table.</summary>
    private void BackToTheFirstFormat()
    {
        using var connection = SqliteConnection.Open(DatabasePath, readOnly: false);
        foreach (var collection in CollectionSchema.NamesIn(connection))
        {
            var (table, json) = (CollectionLayout.Quote(collection), CollectionLayout.Quote(collection + ".json"));
            connection.Execute($"ALTER TABLE {table} ADD COLUMN _version INTEGER NOT NULL DEFAULT 0");
            connection.Execute($"UPDATE {table} SET _version = (SELECT _version FROM {json} d WHERE d._n = {table}._n)");
            connection.Execute($"ALTER TABLE {json} DROP COLUMN _version");
        }

        connection.Execute("UPDATE \"dezky.collections\" SET shape = replace(shape, 'layout 2 ', '')");
        connection.Execute("PRAGMA user_version = 1");
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static async Task<Error?> ReplaceAsync(TestStore store, Book original, Book changed)
    {
        using var scope = store.NewScope();
        scope.Books.Replace(original, changed);
        return await scope.CommitAsync();
    }

    private TestStore Open(DocumentMap<Book> map) => SqliteTestStore.Open(DatabasePath, [map, .. TestStore.Maps.Skip(1)]);

    private static Book ABook(int number) => Book.Create(new BookId(Guid.CreateVersion7()), $"{number}", $"{number}");

    private static async IAsyncEnumerable<Book> Later()
    {
        await Task.Yield();
        yield return ABook(20_000);
        yield return ABook(20_001);
    }
}

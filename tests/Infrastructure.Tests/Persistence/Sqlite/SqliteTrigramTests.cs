using Dezky.Application.Persistence;
using Dezky.Infrastructure.Persistence.Sqlite;
using Dezky.Infrastructure.Persistence.Sqlite.Native;
using Dezky.Infrastructure.Tests.Persistence.Contract;
using Microsoft.Extensions.DependencyInjection;

namespace Dezky.Infrastructure.Tests.Persistence.Sqlite;

/// <summary>The index by which texts are found that contain a text.</summary>
public sealed class SqliteTrigramTests
{
    private int _isbn;

    [Theory]
    [InlineData("", null)]
    [InlineData("ab", null)]
    [InlineData("😀😁", null)]
    [InlineData("abc", "(\"abc\")")]
    [InlineData("abcd", "(\"abc\" AND \"bcd\")")]
    [InlineData("abcdef", "(\"abc\" AND \"def\")")]
    [InlineData("aaaaaaa", "(\"aaa\")")]
    [InlineData("a\"b", "(\"a\"\"b\")")]
    [InlineData("a\0b", "(\"a\uFFFDb\")")]
    [InlineData("😀😁😂", "(\"😀😁😂\")")]
    public void Expression_AsksForTrigramsSideBySide(string text, string? expected) => Assert.Equal(expected, TrigramIndex.Expression(text));

    [Fact]
    public void Expression_OfALongText_AsksForSomeOfItsTrigrams() =>
        Assert.Equal(15, TrigramIndex.Expression(string.Concat(Enumerable.Range(0, 400))).AsSpan().Count(" AND "));

    [Fact]
    public async Task Index_HoldsWhatTheTextsAre_AfterWritesOfEveryKind()
    {
        await using var store = SqliteTestStore.Create();
        var books = Enumerable.Range(0, 50).Select(i => A($"Number {i} of the nul\0l")).ToList();
        await store.AddAsync(books);
        var changed = books.ConvertAll(book => book);
        var random = new Random(7);
        for (var i = 0; i < 200; i++)
        {
            using var scope = store.NewScope();
            var at = random.Next(changed.Count);
            switch (i % 5)
            {
                case 0:
                    changed.Add(A($"New {i}"));
                    scope.Books.Insert(changed[^1]);
                    Assert.Null(await scope.CommitAsync());
                    break;
                case 1:
                    scope.Books.Delete(changed[at]);
                    changed.RemoveAt(at);
                    Assert.Null(await scope.CommitAsync());
                    break;
                case 2:
                    // Twice in one unit.
                    var (renamed, again) = (changed[at].Rename($"Renamed {i}"), changed[at].Rename($"Renamed {i}").Rename($"And again {i}"));
                    scope.Books.Replace(changed[at], renamed);
                    scope.Books.Replace(renamed, again);
                    changed[at] = again;
                    Assert.Null(await scope.CommitAsync());
                    break;
                case 3:
                    // Refused: nothing of it reaches the index.
                    scope.Books.Insert(A($"Refused {i}"));
                    scope.Books.Replace(changed[at], changed[at].Rename($"Refused {i}"));
                    scope.Books.Insert(Book.Create(changed[at].Id, $"r{i}", $"Refused {i}"));
                    Assert.NotNull(await scope.CommitAsync());
                    break;
                default:
                    scope.Books.Insert(A($"Checked {i}"));
                    Assert.Null(await scope.Unit.CheckAsync(CancellationToken.None));
                    break;
            }
        }

        foreach (var text in new[] { "number", "num", "umber 1", "new", "renamed", "again", "refused", "checked", "l\0l", "the" })
        {
            Assert.Equal(
                changed.Where(book => book.Title.Contains(text, StringComparison.OrdinalIgnoreCase)).Select(book => book.Title).Order(),
                (await store.TitlesAsync(Filter.For<Book>(book => book.Title.Contains(text)))).Order());
            Assert.Equal(
                changed.Where(book => book.Title.Contains(text, StringComparison.OrdinalIgnoreCase)).LongCount(),
                await RowsAsync(store, TrigramIndex.Expression(text)!));
        }
    }

    [Fact]
    public async Task Index_IsBuiltByALoad()
    {
        await using var store = SqliteTestStore.Create();
        await store.Services.GetRequiredService<IBulkLoader>().LoadAsync(
            Enumerable.Range(0, 12_000).Select(i => A(i is 7777 ? "Needle" : "Haystack")), CancellationToken.None);

        Assert.Equal(["Needle"], await store.TitlesAsync(Filter.For<Book>(book => book.Title.Contains("eedl"))));
        Assert.Equal(1, await RowsAsync(store, "eed"));
    }

    [Fact]
    public void Library_WithoutFullTextSearch_WillNotDo()
    {
        var error = Assert.Throws<StoreUnavailableException>(() => SqliteLibrary.Check(3_040_001, hasFullTextSearch: false));

        Assert.Equal((StoreFailure.LibraryMissing, "The system's SQLite 3.40.1 was built without full-text search (FTS5), which the embedded store needs."), (error.Failure, error.Message));
        Assert.Throws<StoreUnavailableException>(() => SqliteLibrary.Check(3_037_002, hasFullTextSearch: true));
        Assert.Equal(new Version(3, 38, 0), SqliteLibrary.Check(3_038_000, hasFullTextSearch: true));
    }

    private static async Task<long> RowsAsync(TestStore store, string expression)
    {
        var database = store.Services.GetRequiredService<SqliteStore>();
        return await database.Readers.ReadAsync(
            connection =>
            {
                var count = new SqlText().Append($"SELECT count(*) FROM {database.LayoutOf(typeof(Book)).Trigrams!.Table}(").Parameter(expression).Append(")").Prepare(connection);
                count.Step();
                var rows = count.Integer(0);
                count.Reset();
                return rows;
            },
            CancellationToken.None);
    }

    private Book A(string title) => Book.Create(new BookId(Guid.CreateVersion7()), $"{_isbn++}", title);
}

using Dezky.Application.Persistence;

namespace Dezky.Infrastructure.Tests.Persistence.Contract;

/// <summary>What is large, empty or looks like a command goes into every store and comes back.</summary>
public abstract class SizesContract
{
    private protected abstract TestStore CreateStore();

    [Fact]
    public async Task Document_OfAMegabyte_IsStoredChangedAndFound()
    {
        await using var store = CreateStore();
        var book = A("1", "Large").With(loans: [.. Enumerable.Range(0, 12_000).Select(i => new Loan(Number(i), new DateOnly(2026, 1, 1), LoanState.Open))]);
        await store.AddAsync(book);
        using var scope = store.NewScope();
        scope.Books.Replace(book, book.Rename("Larger").With(loans: book.Loans));
        Assert.Null(await scope.CommitAsync());

        var found = await store.FindAsync(book.Id);

        Assert.Equal("Larger", found!.Title);
        Assert.Equal(book.Loans, found.Loans);
        var (some, none) = (Number(11_999), Number(12_000));
        Assert.Equal(["Larger"], await store.TitlesAsync(Filter.For<Book>(each => each.Loans.Any(loan => loan.Reader == some))));
        Assert.Empty(await store.TitlesAsync(Filter.For<Book>(each => each.Loans.Any(loan => loan.Reader == none))));
    }

    [Theory]
    [InlineData(200)]
    [InlineData(5_000)]
    [InlineData(300_000)]
    public async Task Text_OfAnyLength_IsStoredAndFound(int length)
    {
        await using var store = CreateStore();
        var text = string.Concat(Enumerable.Range(0, length / 5).Select(i => $"{i,5}"));
        await store.AddAsync(A("1", "One").With(subtitle: text), A("2", "Two").With(subtitle: text[..^1]));

        Assert.Equal(text, (await store.ReadAsync(books => books.FirstAsync(Filter.For<Book>(book => book.Isbn == Isbn.Parse("1")), CancellationToken.None)))!.Subtitle);
        var part = text[^100..];
        Assert.Equal(["One"], await store.TitlesAsync(Filter.For<Book>(book => book.Subtitle!.Contains(part))));
        Assert.Equal(["One"], await store.TitlesAsync(Filter.For<Book>(book => book.Subtitle == text)));
    }

    [Theory]
    [InlineData("pages")]
    [InlineData("title")]
    [InlineData("isbn")]
    [InlineData("tags")]
    public async Task In_OfTenThousandValues_FindsWhatIsAmongThem(string path)
    {
        await using var store = CreateStore();
        await store.AddAsync(Enumerable.Range(9_990, 20).Select(i => A($"{i}", $"{i}").With(pages: i, tags: [$"{i}"])));
        object[] values = path is "pages" ? [.. Enumerable.Range(0, 10_000).Cast<object>()] : [.. Enumerable.Range(0, 10_000).Select(i => $"{i}")];
        Filter filter = path is "tags"
            ? new Filter.Some(new FieldPath("tags", typeof(string[])), new Filter.In(new FieldPath("", typeof(string)), values))
            : new Filter.In(new FieldPath(path, path is "pages" ? typeof(int) : typeof(string)), values);

        Assert.Equal(Enumerable.Range(9_990, 10).Select(i => $"{i}"), await store.TitlesAsync(filter, new Order(FieldPath.Of<Book>(book => book.Pages))));
        Assert.Equal(10, await store.ReadAsync(books => books.CountAsync(!filter, CancellationToken.None)));
    }

    [Fact]
    public async Task FindManyAsync_OfTenThousandIds_FindsThoseThatAreThere()
    {
        await using var store = CreateStore();
        await store.AddAsync(Enumerable.Range(0, 20).Select(i => Book.Create(new BookId(Number(i * 1000)), $"{i}", $"{i}")));

        var found = await store.ReadAsync(books => books.FindManyAsync([.. Enumerable.Range(0, 10_000).Select(i => (object)new BookId(Number(i)))], CancellationToken.None));

        Assert.Equal(Enumerable.Range(0, 10).Select(i => $"{i}"), found.Select(book => book.Title).Order());
    }

    [Theory]
    [InlineData("$where")]
    [InlineData("$gt")]
    [InlineData("a.b")]
    [InlineData(".")]
    [InlineData("_id")]
    [InlineData("{\"$ne\":null}")]
    [InlineData("__proto__")]
    [InlineData("'; DROP TABLE books; --")]
    [InlineData("null")]
    [InlineData("")]
    public async Task Value_ThatLooksLikeAName_IsAValue(string value)
    {
        await using var store = CreateStore();
        await store.AddAsync(A(value, value).With(subtitle: value, tags: [value, "other"], barcode: value), A("plain", "plain"));

        foreach (var filter in new[]
        {
            Filter.For<Book>(book => book.Title == value), Filter.For<Book>(book => book.Subtitle == value), Filter.For<Book>(book => book.Barcode == value),
            Filter.For<Book>(book => book.Tags.Contains(value)), Filter.For<Book>(book => book.Isbn == Isbn.Parse(value)),
            Filter.For<Book>(book => new[] { value, "absent" }.Contains(book.Title)), Filter.For<Book>(book => book.Subtitle!.StartsWith(value, StringComparison.Ordinal)),
        })
        {
            Assert.Equal([value], await store.TitlesAsync(filter));
        }
    }

    [Fact]
    public async Task Unit_OfAThousandDocuments_IsWrittenAsAWhole()
    {
        await using var store = CreateStore();
        using var scope = store.NewScope();
        for (var i = 0; i < 1000; i++)
        {
            scope.Books.Insert(A($"{i}", $"{i}"));
        }

        scope.Books.Insert(A("999", "once more"));
        Assert.Equal(new IsbnTaken("999"), await scope.CommitAsync());
        Assert.Equal(0, await store.ReadAsync(books => books.CountAsync(Filter.All, CancellationToken.None)));

        await store.AddAsync(Enumerable.Range(0, 1000).Select(i => A($"{i}", $"{i}")));
        Assert.Equal(1000, await store.ReadAsync(books => books.CountAsync(Filter.All, CancellationToken.None)));
    }

    private static Guid Number(int number) => new(number, 7, 7, 1, 2, 3, 4, 5, 6, 7, 8);

    private static Book A(string isbn, string title) => Book.Create(new BookId(Guid.CreateVersion7()), isbn, title);
}

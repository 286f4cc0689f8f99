using Dezky.Application.Persistence;
using Dezky.Domain.Shared;

namespace Dezky.Infrastructure.Tests.Persistence.Contract;

/// <summary>What every adapter of <see cref="IDocuments{T}"/> does.</summary>
public abstract class DocumentsContract
{
    private static readonly Guid Anna = Guid.CreateVersion7();
    private static readonly Guid Bo = Guid.CreateVersion7();
    private static readonly ShelfId Attic = new(Guid.CreateVersion7());

    private protected abstract TestStore CreateStore();

    [Fact]
    public async Task FindAsync_AfterInsert_GivesTheSameDocument()
    {
        await using var store = CreateStore();
        var book = A("978-1", "Der Prozeß").With(
            subtitle: "Roman «ohne» \"Ende\"", Genre.ScienceFiction, Attic, pages: 288, weight: 0.312m, rating: 4.5, isLent: true,
            new DateOnly(1925, 4, 26), new DateTimeOffset(2026, 2, 3, 4, 5, 6, TimeSpan.FromHours(2)), price: 1999, ["prague", "law"],
            [new Loan(Anna, new DateOnly(2026, 3, 1), LoanState.GivenBack)]);
        await store.AddAsync(book);

        var found = await store.FindAsync(book.Id);

        Assert.NotNull(found);
        Assert.Equal(book.WithoutLists(), found.WithoutLists());
        Assert.Equal(book.Tags, found.Tags);
        Assert.Equal(book.Loans, found.Loans);
        Assert.Equal(TimeSpan.Zero, found.AddedAt.Offset);
    }

    [Fact]
    public async Task FindAsync_WhenThereIsNone_GivesNull()
    {
        await using var store = CreateStore();

        Assert.Null(await store.FindAsync(new BookId(Guid.CreateVersion7())));
    }

    [Fact]
    public async Task FindManyAsync_GivesThoseThatExist()
    {
        await using var store = CreateStore();
        var (one, two) = (A("1", "One"), A("2", "Two"));
        await store.AddAsync(one, two, A("3", "Three"));

        var found = await store.ReadAsync(books => books.FindManyAsync(
            [one.Id, two.Id, one.Id, new BookId(Guid.CreateVersion7())], CancellationToken.None));

        Assert.Equal(["One", "Two"], found.Select(book => book.Title).Order());
    }

    [Fact]
    public async Task FirstAsync_ByUniqueField_GivesTheDocument()
    {
        await using var store = CreateStore();
        await store.AddAsync(A("1", "One"), A("2", "Two"));
        var isbn = "2";

        var found = await store.ReadAsync(books => books.FirstAsync(Filter.For<Book>(book => book.Isbn.Value == isbn), CancellationToken.None));

        Assert.Equal("Two", found?.Title);
    }

    [Fact]
    public async Task Insert_WhenUniqueFieldIsTaken_GivesTheMapsErrorAndWritesNothing()
    {
        await using var store = CreateStore();
        await store.AddAsync(A("1", "One"));
        using var scope = store.NewScope();
        var other = A("2", "Other");
        scope.Books.Insert(other);
        scope.Books.Insert(A("1", "Another"));

        var error = await scope.CommitAsync();

        Assert.Equal(new IsbnTaken("1"), error);
        Assert.Null(await store.FindAsync(other.Id));
    }

    [Fact]
    public async Task Insert_WhenIdIsTaken_GivesIdTaken()
    {
        await using var store = CreateStore();
        var book = A("1", "One");
        await store.AddAsync(book);
        using var scope = store.NewScope();
        scope.Books.Insert(Book.Create(book.Id, "2", "Two"));

        Assert.Equal(new IdTaken("books"), await scope.CommitAsync());
    }

    [Fact]
    public async Task Replace_AtTheVersionThatWasRead_StoresTheChange()
    {
        await using var store = CreateStore();
        var book = A("1", "One").With(tags: ["old"]);
        await store.AddAsync(book);
        using var scope = store.NewScope();
        var changed = book.Rename("Uno").With(tags: ["new"]);
        scope.Books.Replace(book, changed);

        Assert.Null(await scope.CommitAsync());

        var found = await store.FindAsync(book.Id);
        Assert.Equal(("Uno", 2L), (found!.Title, found.Version));
        Assert.Equal(["Uno"], await store.TitlesAsync(Filter.For<Book>(b => b.Tags.Contains("new"))));
        Assert.Empty(await store.TitlesAsync(Filter.For<Book>(b => b.Tags.Contains("old"))));
        Assert.Equal(["Uno"], await store.TitlesAsync(Filter.For<Book>(b => b.Title.Contains("UNO"))));
    }

    [Fact]
    public async Task Replace_WhenSomebodyElseWasFaster_GivesStaleVersion()
    {
        await using var store = CreateStore();
        var book = A("1", "One");
        await store.AddAsync(book);
        using var first = store.NewScope();
        using var second = store.NewScope();
        first.Books.Replace(book, book.Rename("First"));
        second.Books.Replace(book, book.Rename("Second"));
        await first.CommitAsync();

        var error = await second.CommitAsync();

        Assert.Equal(new StaleVersion(), error);
        Assert.Equal("First", (await store.FindAsync(book.Id))!.Title);
    }

    [Fact]
    public async Task Replace_WithTheUniqueFieldOfAnother_GivesTheMapsError()
    {
        await using var store = CreateStore();
        var (one, two) = (A("1", "One"), A("2", "Two"));
        await store.AddAsync(one, two);
        using var scope = store.NewScope();
        scope.Books.Replace(two, Book.Create(two.Id, "1", "Two"));

        Assert.Equal(new IsbnTaken("1"), await scope.CommitAsync());
    }

    [Fact]
    public async Task Delete_RemovesTheDocumentAndFreesItsUniqueFields()
    {
        await using var store = CreateStore();
        var book = A("1", "One").With(tags: ["x"]);
        await store.AddAsync(book);
        using var scope = store.NewScope();
        scope.Books.Delete(book);
        Assert.Null(await scope.CommitAsync());

        Assert.Null(await store.FindAsync(book.Id));
        await store.AddAsync(A("1", "Again"));
        Assert.Empty(await store.TitlesAsync(Filter.For<Book>(b => b.Tags.Contains("x"))));
    }

    [Fact]
    public async Task Delete_WhenTheDocumentHasChanged_GivesStaleVersion()
    {
        await using var store = CreateStore();
        var book = A("1", "One");
        await store.AddAsync(book);
        using var change = store.NewScope();
        change.Books.Replace(book, book.Rename("Uno"));
        await change.CommitAsync();
        using var scope = store.NewScope();
        scope.Books.Delete(book);

        Assert.Equal(new StaleVersion(), await scope.CommitAsync());
    }

    [Fact]
    public async Task Times_AreKeptInWholeMilliseconds_AndComparedAsTheyAre()
    {
        await using var store = CreateStore();
        var time = new DateTimeOffset(2026, 1, 2, 3, 4, 5, 678, TimeSpan.Zero);
        var finer = time.AddTicks(9_999);
        await store.AddAsync(A("1", "One").With(addedAt: finer));

        Assert.Equal(time, (await store.ReadAsync(books => books.FirstAsync(Filter.All, CancellationToken.None)))!.AddedAt);
        Assert.Single(await store.TitlesAsync(Filter.For<Book>(book => book.AddedAt == time)));
        Assert.Single(await store.TitlesAsync(Filter.For<Book>(book => book.AddedAt < finer)));
        Assert.Single(await store.TitlesAsync(Filter.For<Book>(book => book.AddedAt <= finer)));
        Assert.Empty(await store.TitlesAsync(Filter.For<Book>(book => book.AddedAt == finer)));
        Assert.Empty(await store.TitlesAsync(Filter.For<Book>(book => book.AddedAt > finer)));
        Assert.Empty(await store.TitlesAsync(Filter.For<Book>(book => book.AddedAt >= finer)));
    }

    [Theory]
    [InlineData("' OR 1=1 --")]
    [InlineData("%")]
    [InlineData("_")]
    [InlineData("\\")]
    [InlineData("\0")]
    [InlineData("")]
    [InlineData("😀")]
    public async Task Text_OfAnyCharacters_IsFoundAsItIs(string text)
    {
        await using var store = CreateStore();
        await store.AddAsync(A("1", $"a{text}b"), A("2", "plain"));

        Assert.Contains($"a{text}b", await store.TitlesAsync(Filter.For<Book>(book => book.Title.Contains(text))));
        Assert.Equal([$"a{text}b"], await store.TitlesAsync(Filter.For<Book>(book => book.Title == $"a{text}b")));
        Assert.Equal([$"a{text}b"], await store.TitlesAsync(Filter.For<Book>(book => book.Title.StartsWith($"a{text}b", StringComparison.Ordinal))));
    }

    [Fact]
    public async Task PageAsync_ForwardAndBackward_GivesNeighbouringPages()
    {
        await using var store = CreateStore();
        await store.AddAsync(Enumerable.Range(1, 5).Select(i => A($"{i}", $"Book {i}").With(pages: i)));

        var first = await PageOf(store, PageRequest.Forward(2));
        var second = await PageOf(store, PageRequest.Forward(2, first.Items[^1].Cursor));
        var third = await PageOf(store, PageRequest.Forward(2, second.Items[^1].Cursor));
        var back = await PageOf(store, PageRequest.Backward(2, third.Items[0].Cursor));
        var last = await PageOf(store, PageRequest.Backward(2));

        Assert.Equal([1, 2], first.Items.Select(item => item.Value.Pages));
        Assert.Equal((false, true), (first.HasPreviousPage, first.HasNextPage));
        Assert.Equal([3, 4], second.Items.Select(item => item.Value.Pages));
        Assert.Equal((true, true), (second.HasPreviousPage, second.HasNextPage));
        Assert.Equal([5], third.Items.Select(item => item.Value.Pages));
        Assert.Equal((true, false), (third.HasPreviousPage, third.HasNextPage));
        Assert.Equal([3, 4], back.Items.Select(item => item.Value.Pages));
        Assert.Equal([4, 5], last.Items.Select(item => item.Value.Pages));
        Assert.Equal((true, false), (last.HasPreviousPage, last.HasNextPage));
    }

    [Fact]
    public async Task PageAsync_WithACursorOfAnotherListOrADamagedOne_GivesInvalidCursor()
    {
        await using var store = CreateStore();
        await store.AddAsync(A("1", "One"), A("2", "Two"));
        var cursor = (await PageOf(store, PageRequest.Forward(1))).Items[0].Cursor;
        var byTitle = new DocumentQuery(Filter.All, [new Order(FieldPath.Of<Book>(book => book.Title))], PageRequest.Forward(1, cursor));

        var ofAnotherOrder = await store.ReadAsync(books => books.PageAsync(byTitle, CancellationToken.None));

        Assert.Equal(new InvalidCursor("after"), ofAnotherOrder.Error);
        foreach (var damaged in new[] { "", "x", "äöü", cursor[1..], cursor + "A", cursor.Replace(cursor[20], cursor[20] is 'A' ? 'B' : 'A') })
        {
            var result = await store.ReadAsync(books => books.PageAsync(
                new DocumentQuery(Filter.All, [ByPages()], PageRequest.Backward(1, damaged)), CancellationToken.None));
            Assert.Equal(new InvalidCursor("before"), result.Error);
        }
    }

    [Theory]
    [InlineData(0, null, "first")]
    [InlineData(-1, null, "first")]
    [InlineData(101, null, "first")]
    [InlineData(null, 0, "last")]
    [InlineData(null, 101, "last")]
    public async Task PageAsync_WithASizeOutOfRange_GivesInvalidPageSize(int? first, int? last, string argument)
    {
        await using var store = CreateStore();

        var result = await store.ReadAsync(books => books.PageAsync(
            new DocumentQuery(Filter.All, [], new PageRequest { First = first, Last = last }), CancellationToken.None));

        Assert.Equal(new InvalidPageSize(argument, 100), result.Error);
    }

    [Fact]
    public async Task PageAsync_WithFirstAndLast_IsRefused()
    {
        await using var store = CreateStore();

        var result = await store.ReadAsync(books => books.PageAsync(
            new DocumentQuery(Filter.All, [], new PageRequest { First = 1, Last = 1 }), CancellationToken.None));

        Assert.Equal(new ConflictingPageArguments(), result.Error);
    }

    [Fact]
    public async Task FindManyAsync_OfManyIds_FindsThem()
    {
        await using var store = CreateStore();
        var books = Enumerable.Range(0, 1500).Select(i => A($"{i}", $"{i}")).ToList();
        await store.AddAsync(books);

        var found = await store.ReadAsync(all => all.FindManyAsync([.. books.Select(book => (object)book.Id)], CancellationToken.None));

        Assert.Equal(1500, found.Count);
    }

    [Fact]
    public async Task GroupAsync_CountsAndSumsByKey()
    {
        await using var store = CreateStore();
        await store.AddAsync(
            A("1", "a").With(shelf: Attic, price: 100), A("2", "b").With(shelf: Attic, price: 250), A("3", "c").With(price: 7),
            A("4", "d").With(genre: Genre.Poetry, price: 1));

        var groups = await store.ReadAsync(books => books.GroupAsync(
            new GroupQuery(
                Filter.For<Book>(book => book.Genre == Genre.Novel),
                [FieldPath.Of<Book>(book => book.Shelf), FieldPath.Of<Book>(book => book.Price.Currency)],
                [FieldPath.Of<Book>(book => book.Price.AmountMinor)]),
            CancellationToken.None));

        Assert.Equal(2, groups.Count);
        var attic = groups.Single(group => Equals(group.Keys[0], Attic));
        Assert.Equal(Currency.Eur, attic.Keys[1]);
        Assert.Equal((2L, 350L), (attic.Count, attic.Sums[0]));
        var nowhere = groups.Single(group => group.Keys[0] is null);
        Assert.Equal((1L, 7L), (nowhere.Count, nowhere.Sums[0]));
    }

    [Fact]
    public async Task GroupAsync_WithoutKeys_CountsAll()
    {
        await using var store = CreateStore();
        var query = new GroupQuery(Filter.All, [], [FieldPath.Of<Book>(book => book.Pages)]);
        Assert.Empty(await store.ReadAsync(books => books.GroupAsync(query, CancellationToken.None)));
        await store.AddAsync(A("1", "a").With(pages: 1), A("2", "b").With(pages: 2));

        var groups = await store.ReadAsync(books => books.GroupAsync(query, CancellationToken.None));

        Assert.Equal((2L, 3L), (groups[0].Count, groups[0].Sums[0]));
    }

    [Fact]
    public async Task GroupAsync_ByTheItemsOfAList_CountsDocumentsForEachValue()
    {
        await using var store = CreateStore();
        await store.AddAsync(
            A("1", "a").With(loans: [Lent(Anna), Lent(Anna), Lent(Bo)]), A("2", "b").With(loans: [Lent(Anna)]), A("3", "c"));

        var groups = await store.ReadAsync(books => books.GroupAsync(
            new GroupQuery(Filter.All, [new FieldPath("loans.reader", typeof(Guid))], []), CancellationToken.None));

        Assert.Equal(
            new Dictionary<object, long> { [Anna] = 2, [Bo] = 1 }, groups.ToDictionary(group => group.Keys[0]!, group => group.Count));
    }

    [Fact]
    public async Task SelectAsync_GivesTheFieldsAsTheirOwnTypes()
    {
        await using var store = CreateStore();
        var book = A("1", "One").With(shelf: Attic, genre: Genre.Poetry, weight: 1.50m, publishedOn: new DateOnly(2020, 2, 2), tags: ["x"]);
        await store.AddAsync(book);

        async Task<IReadOnlyList<object?>> Select(params FieldPath[] fields)
        {
            using var scope = store.NewScope();
            await foreach (var row in scope.Books.SelectAsync(fields, Filter.All, [], CancellationToken.None))
            {
                return row.Values;
            }

            return [];
        }

        Assert.Equal(
            [book.Id, book.Isbn, Genre.Poetry, Attic, 1.5m, new DateOnly(2020, 2, 2), book.AddedAt, false],
            await Select(
                FieldPath.Of<Book>(b => b.Id), FieldPath.Of<Book>(b => b.Isbn), FieldPath.Of<Book>(b => b.Genre), FieldPath.Of<Book>(b => b.Shelf),
                FieldPath.Of<Book>(b => b.Weight), FieldPath.Of<Book>(b => b.PublishedOn), FieldPath.Of<Book>(b => b.AddedAt),
                FieldPath.Of<Book>(b => b.IsThick)));
        var values = await Select(FieldPath.Of<Book>(b => b.Price), FieldPath.Of<Book>(b => b.Tags), FieldPath.Of<Book>(b => b.Subtitle));
        Assert.Equal(book.Price, values[0]);
        Assert.Equal(["x"], (IEnumerable<string>)values[1]!);
        Assert.Null(values[2]);
    }

    [Fact]
    public async Task StreamAsync_OverManyDocuments_GivesEachOnceInOrder()
    {
        await using var store = CreateStore();
        await store.AddAsync(Enumerable.Range(0, 1700).Select(i => A($"{i}", $"{i}").With(pages: (i * 7919) % 100)));

        var pages = new List<(int, Guid)>();
        using var scope = store.NewScope();
        await foreach (var book in scope.Books.StreamAsync(Filter.All, [ByPages()], CancellationToken.None))
        {
            pages.Add((book.Pages, book.Id.Value));
        }

        Assert.Equal(1700, pages.Distinct().Count());
        Assert.Equal(pages.Select(page => page.Item1).Order(), pages.Select(page => page.Item1));
    }

    private protected static Book A(string isbn, string title) => Book.Create(new BookId(Guid.CreateVersion7()), isbn, title);

    private protected static Order ByPages(bool descending = false) => new(FieldPath.Of<Book>(book => book.Pages), descending);

    private static Loan Lent(Guid reader) => new(reader, new DateOnly(2026, 1, 1), LoanState.Open);

    private static async Task<Page<Book>> PageOf(TestStore store, PageRequest page) =>
        (await store.ReadAsync(books => books.PageAsync(new DocumentQuery(Filter.All, [ByPages()], page), CancellationToken.None))).Value;
}

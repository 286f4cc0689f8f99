using Dezky.Application.Persistence;
using Dezky.Domain.Shared;

namespace Dezky.Infrastructure.Tests.Persistence.Contract;

/// <summary>Which writes every adapter refuses, by which error, and that nothing of a refused unit stays: ids, unique fields and versions.</summary>
public abstract class ConflictsContract
{
    private protected abstract TestStore CreateStore();

    [Fact]
    public async Task Unique_DoesNotCountNulls()
    {
        await using var store = CreateStore();

        await store.AddAsync(A("1"), A("2"), A("3").With(barcode: "x"));

        Assert.Equal(2, await store.ReadAsync(books => books.CountAsync(Filter.For<Book>(book => book.Barcode == null), CancellationToken.None)));
    }

    [Fact]
    public async Task Unique_WhenTaken_NamesTheField()
    {
        await using var store = CreateStore();
        await store.AddAsync(A("1").With(barcode: "x"), A("2").With(barcode: "y"));

        Assert.Equal(new BarcodeTaken("x"), await CommitAsync(store, books => books.Insert(A("3").With(barcode: "x"))));
        Assert.Equal(new IsbnTaken("2"), await CommitAsync(store, books => books.Insert(A("2").With(barcode: "z"))));
    }

    [Theory]
    [InlineData("x", "X")]
    [InlineData("x", "x ")]
    [InlineData("é", "e\u0301")]
    [InlineData("", " ")]
    public async Task Unique_TellsTextsApartThatAreNotTheSame(string one, string other)
    {
        await using var store = CreateStore();

        await store.AddAsync(A("1").With(barcode: one), A("2").With(barcode: other));

        Assert.Equal(new BarcodeTaken(one), await CommitAsync(store, books => books.Insert(A("3").With(barcode: one))));
    }

    [Fact]
    public async Task Unique_OfTheDocumentItself_IsNotTaken()
    {
        await using var store = CreateStore();
        var book = A("1").With(barcode: "x");
        await store.AddAsync(book);

        Assert.Null(await CommitAsync(store, books => books.Replace(book, book.Rename("Renamed"))));
    }

    [Fact]
    public async Task Unique_GivenUpInAUnit_IsFreeForTheRestOfIt()
    {
        await using var store = CreateStore();
        var (one, two) = (A("1").With(barcode: "x"), A("2").With(barcode: "y"));
        await store.AddAsync(one, two);

        Assert.Null(await CommitAsync(store, books =>
        {
            books.Replace(one, one.Rename("One").With(barcode: "z"));
            books.Insert(A("3").With(barcode: "x"));
            books.Delete(two);
            books.Insert(A("2").With(barcode: "y"));
        }));
    }

    [Fact]
    public async Task Unique_TakenWithinTheUnit_RefusesIt()
    {
        await using var store = CreateStore();

        Assert.Equal(new BarcodeTaken("x"), await CommitAsync(store, books =>
        {
            books.Insert(A("1").With(barcode: "x"));
            books.Insert(A("2").With(barcode: "x"));
        }));
        Assert.Empty(await store.TitlesAsync(Filter.All));
    }

    [Fact]
    public async Task Unique_OfARefusedUnit_StaysFree()
    {
        await using var store = CreateStore();
        await store.AddAsync(A("1"));
        Assert.NotNull(await CommitAsync(store, books =>
        {
            books.Insert(A("2").With(barcode: "x"));
            books.Insert(A("1"));
        }));

        Assert.Null(await CommitAsync(store, books => books.Insert(A("2").With(barcode: "x"))));
    }

    [Fact]
    public async Task Id_DeletedInAUnit_IsFreeForTheRestOfIt()
    {
        await using var store = CreateStore();
        var book = A("1").Rename("Second version");
        await store.AddAsync(book);

        Assert.Null(await CommitAsync(store, books =>
        {
            books.Delete(book);
            books.Insert(Book.Create(book.Id, "1", "Anew"));
        }));

        Assert.Equal(("Anew", 1L), await store.FindAsync(book.Id) is { } found ? (found.Title, found.Version) : default);
    }

    [Fact]
    public async Task Id_TakenWithinTheUnit_RefusesIt()
    {
        await using var store = CreateStore();
        var book = A("1");

        Assert.Equal(new IdTaken("books"), await CommitAsync(store, books =>
        {
            books.Insert(book);
            books.Insert(Book.Create(book.Id, "2", "Two"));
        }));
    }

    [Fact]
    public async Task Version_ChangedTwiceInAUnit_IsTheSecond()
    {
        await using var store = CreateStore();
        var book = A("1");
        await store.AddAsync(book);
        var (second, third) = (book.Rename("Second"), book.Rename("Second").Rename("Third"));

        Assert.Null(await CommitAsync(store, books =>
        {
            books.Replace(book, second);
            books.Replace(second, third);
        }));

        Assert.Equal(3, (await store.FindAsync(book.Id))!.Version);
        Assert.Equal(new StaleVersion(), await CommitAsync(store, books => books.Replace(second, second.Rename("Late"))));
    }

    [Fact]
    public async Task Version_InsertedChangedAndDeletedInAUnit_LeavesNothing()
    {
        await using var store = CreateStore();
        var book = A("1");

        Assert.Null(await CommitAsync(store, books =>
        {
            books.Insert(book);
            books.Replace(book, book.Rename("Second"));
            books.Delete(book.Rename("Second"));
        }));

        Assert.Null(await store.FindAsync(book.Id));
        Assert.Empty(await store.TitlesAsync(Filter.For<Book>(each => each.Title.Contains("econ"))));
    }

    [Theory]
    [InlineData("replace")]
    [InlineData("delete")]
    public async Task Version_OfADocumentThatIsGone_IsStale(string write)
    {
        await using var store = CreateStore();
        var book = A("1");
        await store.AddAsync(book);
        Assert.Null(await CommitAsync(store, books => books.Delete(book)));

        Assert.Equal(new StaleVersion(), await CommitAsync(store, books => Write(books, write, book)));
        Assert.Null(await store.FindAsync(book.Id));
    }

    [Theory]
    [InlineData("replace")]
    [InlineData("delete")]
    public async Task Version_OfADocumentThatNeverWas_IsStale(string write)
    {
        await using var store = CreateStore();

        Assert.Equal(new StaleVersion(), await CommitAsync(store, books => Write(books, write, A("1"))));
    }

    [Fact]
    public async Task Version_StaleAmongOthers_UndoesThemAll()
    {
        await using var store = CreateStore();
        var (one, two) = (A("1"), A("2"));
        await store.AddAsync(one, two);
        Assert.Null(await CommitAsync(store, books => books.Replace(two, two.Rename("Changed"))));

        Assert.Equal(new StaleVersion(), await CommitAsync(store, books =>
        {
            books.Replace(one, one.Rename("Lost").With(tags: ["lost"]));
            books.Insert(A("3"));
            books.Delete(two);
        }));

        Assert.Equal(["1", "Changed"], await store.TitlesAsync(Filter.All, new Order(FieldPath.Of<Book>(book => book.Title))));
        Assert.Empty(await store.TitlesAsync(Filter.For<Book>(book => book.Tags.Contains("lost"))));
    }

    [Fact]
    public async Task CheckAsync_OfAStaleVersion_SaysSo()
    {
        await using var store = CreateStore();
        var book = A("1");
        await store.AddAsync(book);
        Assert.Null(await CommitAsync(store, books => books.Replace(book, book.Rename("Changed"))));
        using var scope = store.NewScope();
        scope.Books.Delete(book);

        Assert.Equal(new StaleVersion(), await scope.Unit.CheckAsync(CancellationToken.None));
        Assert.NotNull(await store.FindAsync(book.Id));
    }

    [Fact]
    public async Task CommitAsync_AfterARefusal_CanBeRepeatedWithWhatIsRight()
    {
        await using var store = CreateStore();
        await store.AddAsync(A("1"));
        using var scope = store.NewScope();
        scope.Books.Insert(A("1"));
        Assert.Equal(new IsbnTaken("1"), await scope.CommitAsync());

        scope.Unit.Clear();
        scope.Books.Insert(A("2"));

        Assert.Null(await scope.CommitAsync());
        Assert.Equal(2, await store.ReadAsync(books => books.CountAsync(Filter.All, CancellationToken.None)));
    }

    [Fact]
    public async Task CommitAsync_OfNothing_IsFine()
    {
        await using var store = CreateStore();
        using var scope = store.NewScope();

        Assert.Null(await scope.CommitAsync());
        Assert.Null(await scope.Unit.CheckAsync(CancellationToken.None));
    }

    [Fact]
    public async Task CommitAsync_CancelledBefore_WritesNothing()
    {
        await using var store = CreateStore();
        using var scope = store.NewScope();
        scope.Books.Insert(A("1"));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await scope.Unit.CommitAsync(new CancellationToken(canceled: true)));

        Assert.Empty(await store.TitlesAsync(Filter.All));
    }

    [Fact]
    public async Task CommitAsync_OfTheSameInsertByMany_SucceedsOnce()
    {
        await using var store = CreateStore();
        var id = new BookId(Guid.CreateVersion7());

        var errors = await Task.WhenAll(Enumerable.Range(0, 40).Select(i => Task.Run(() =>
            CommitAsync(store, books => books.Insert(Book.Create(id, $"{i}", $"{i}"))))));

        Assert.Equal(1, errors.Count(error => error is null));
        Assert.Equal(39, errors.Count(error => error is IdTaken));
    }

    [Fact]
    public async Task CommitAsync_OfTheSameDeleteByMany_SucceedsOnce()
    {
        await using var store = CreateStore();
        var book = A("1");
        await store.AddAsync(book);

        var errors = await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => Task.Run(() => CommitAsync(store, books => books.Delete(book)))));

        Assert.Equal(1, errors.Count(error => error is null));
        Assert.Equal(39, errors.Count(error => error is StaleVersion));
    }

    private static void Write(IDocuments<Book> books, string write, Book book)
    {
        if (write is "replace")
        {
            books.Replace(book, book.Rename("Changed"));
        }
        else
        {
            books.Delete(book);
        }
    }

    private static Book A(string isbn) => Book.Create(new BookId(Guid.CreateVersion7()), isbn, isbn);

    private static async Task<Error?> CommitAsync(TestStore store, Action<IDocuments<Book>> stage)
    {
        using var scope = store.NewScope();
        stage(scope.Books);
        return await scope.CommitAsync();
    }
}

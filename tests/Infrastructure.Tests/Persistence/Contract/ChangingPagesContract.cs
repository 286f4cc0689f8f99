using Dezky.Application.Persistence;

namespace Dezky.Infrastructure.Tests.Persistence.Contract;

/// <summary>What every adapter's pages and streams are while the list changes: nothing twice, and nothing missed that was there all the time.</summary>
public abstract class ChangingPagesContract
{
    private static readonly Order ByPages = new(FieldPath.Of<Book>(book => book.Pages));

    private protected abstract TestStore CreateStore();

    [Fact]
    public async Task PageAsync_WhenSomethingComesBeforeThePlace_DoesNotRepeatAnything()
    {
        await using var store = CreateStore();
        await store.AddAsync(A(10), A(20), A(30), A(40));
        var first = await PageAsync(store, null);

        await store.AddAsync(A(5), A(15));

        Assert.Equal([30, 40], PagesOf(await PageAsync(store, first.Items[^1].Cursor)));
    }

    [Fact]
    public async Task PageAsync_WhenSomethingComesBehindThePlace_GivesIt()
    {
        await using var store = CreateStore();
        await store.AddAsync(A(10), A(20), A(30));
        var first = await PageAsync(store, null);

        await store.AddAsync(A(25));

        Assert.Equal([25, 30], PagesOf(await PageAsync(store, first.Items[^1].Cursor)));
    }

    [Fact]
    public async Task PageAsync_WhenTheDocumentAtThePlaceIsDeleted_GoesOnBehindIt()
    {
        await using var store = CreateStore();
        await store.AddAsync(A(10), A(20), A(20), A(30));
        var first = await PageAsync(store, null);

        await DeleteAsync(store, first.Items[^1].Value);

        Assert.Equal([20, 30], PagesOf(await PageAsync(store, first.Items[^1].Cursor)));
    }

    [Fact]
    public async Task PageAsync_WhenTheDocumentAtThePlaceMoves_GoesOnWhereItWas()
    {
        await using var store = CreateStore();
        await store.AddAsync(A(10), A(20), A(30), A(40));
        var first = await PageAsync(store, null);
        var moved = first.Items[^1].Value;

        await ReplaceAsync(store, moved, moved.Rename("moved").With(pages: 35));

        Assert.Equal([30, 35], PagesOf(await PageAsync(store, first.Items[^1].Cursor)));
    }

    [Fact]
    public async Task StreamAsync_WhileDocumentsComeAndGo_GivesEveryOneThatStays()
    {
        await using var store = CreateStore();
        var stay = Enumerable.Range(0, 1200).Select(i => A(i * 10)).ToList();
        await store.AddAsync(stay);
        using var scope = store.NewScope();
        var seen = new List<BookId>();

        await foreach (var book in scope.Books.StreamAsync(Filter.All, [ByPages], CancellationToken.None))
        {
            seen.Add(book.Id);
            if (seen.Count % 300 is 0)
            {
                var passing = A((seen.Count * 7 % 1200 * 10) + 1);
                await store.AddAsync(passing);
                await DeleteAsync(store, passing);
            }
        }

        Assert.Equal(seen.Count, seen.Distinct().Count());
        Assert.Empty(stay.Select(book => book.Id).Except(seen));
    }

    [Fact]
    public async Task StreamAsync_LeftEarly_LeavesTheStoreUsable()
    {
        await using var store = CreateStore();
        await store.AddAsync(Enumerable.Range(0, 600).Select(A));

        // More often than there are connections.
        for (var i = 0; i < 100; i++)
        {
            using var scope = store.NewScope();
            await foreach (var book in scope.Books.StreamAsync(Filter.All, [ByPages], CancellationToken.None))
            {
                Assert.Equal(0, book.Pages);
                break;
            }
        }

        Assert.Equal(600, await store.ReadAsync(books => books.CountAsync(Filter.All, CancellationToken.None)));
    }

    [Fact]
    public async Task StreamAsync_Cancelled_Ends()
    {
        await using var store = CreateStore();
        await store.AddAsync(Enumerable.Range(0, 1200).Select(A));
        using var cancellation = new CancellationTokenSource();
        using var scope = store.NewScope();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var book in scope.Books.StreamAsync(Filter.All, [ByPages], cancellation.Token))
            {
                await cancellation.CancelAsync();
            }
        });
    }

    [Fact]
    public async Task FindAsync_Cancelled_Throws()
    {
        await using var store = CreateStore();
        using var scope = store.NewScope();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            async () => await scope.Books.FindAsync(new BookId(Guid.CreateVersion7()), new CancellationToken(canceled: true)));
    }

    private static Book A(int pages) => Book.Create(new BookId(Guid.CreateVersion7()), $"{Guid.NewGuid()}", $"{pages} pages").With(pages: pages);

    private static IEnumerable<int> PagesOf(Page<Book> page) => page.Items.Select(item => item.Value.Pages);

    private static async Task<Page<Book>> PageAsync(TestStore store, string? after) =>
        (await store.ReadAsync(books => books.PageAsync(new DocumentQuery(Filter.All, [ByPages], PageRequest.Forward(2, after)), CancellationToken.None))).Value;

    private static async Task DeleteAsync(TestStore store, Book book)
    {
        using var scope = store.NewScope();
        scope.Books.Delete(book);
        Assert.Null(await scope.CommitAsync());
    }

    private static async Task ReplaceAsync(TestStore store, Book original, Book changed)
    {
        using var scope = store.NewScope();
        scope.Books.Replace(original, changed);
        Assert.Null(await scope.CommitAsync());
    }
}

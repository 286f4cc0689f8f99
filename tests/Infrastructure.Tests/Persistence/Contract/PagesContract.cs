using Dezky.Application.Persistence;

namespace Dezky.Infrastructure.Tests.Persistence.Contract;

/// <summary>What every adapter's pages are: each document once, in the order asked for, from both ends, whatever is equal or null.</summary>
public abstract class PagesContract(Library library)
{
    private static readonly string[] Orders =
    [
        "", "+id", "-id", "+title", "-title", "+subtitle", "-subtitle", "+genre", "+shelf", "-shelf", "+pages", "-pages", "+weight", "-rating", "+rating", "+isThick",
        "+publishedOn", "-publishedOn", "+addedAt", "-addedAt", "-price.amountMinor", "+isbn", "-barcode", "+genre +pages", "-genre -addedAt", "+genre -title",
        "-shelf +rating -title", "+isThick +genre +subtitle", "+subtitle -id",
    ];

    private static readonly Dictionary<string, Filter> Filters = new()
    {
        ["all"] = Filter.All,
        ["some"] = Filter.For<Book>(book => book.Genre == Genre.Novel || book.Rating == null),
        ["one genre"] = Filter.For<Book>(book => book.Genre == Genre.Novel),
        ["a text"] = Filter.For<Book>(book => book.Subtitle!.Contains("ir") || book.Title.Contains("eta")),
    };

    public static TheoryData<string, string, int> Cases()
    {
        var cases = new TheoryData<string, string, int>();
        foreach (var order in Orders)
        {
            foreach (var filter in Filters.Keys)
            {
                cases.Add(order, filter, order.Length % 2 is 0 ? 2 : 3);
            }
        }

        return cases;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task PageAsync_PageByPage_GivesEachDocumentOnceInOrder_FromBothEnds(string order, string filter, int size)
    {
        var orders = order.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(key => new Order(new FieldPath(key[1..], typeof(object)), key[0] is '-')).ToList();
        var where = Filters[filter];
        var expected = BookModel.Sort(Library.Books.Where(book => BookModel.Matches(where, book)), orders).Select(book => book.Isbn.Value).ToList();

        Assert.Equal(expected, await WalkAsync(where, orders, size, forward: true));
        Assert.Equal(expected, await WalkAsync(where, orders, size, forward: false));
    }

    [Fact]
    public async Task PageAsync_BetweenEveryTwoPlaces_GivesWhatLiesBetween()
    {
        Order[] orders = [new(FieldPath.Of<Book>(book => book.Genre)), new(FieldPath.Of<Book>(book => book.Shelf))];
        var all = await PageAsync(Filter.All, orders, PageRequest.Forward(100));

        for (var start = 0; start < all.Items.Count; start++)
        {
            for (var end = start; end < all.Items.Count; end++)
            {
                var (after, before) = (all.Items[start].Cursor, all.Items[end].Cursor);
                var expected = all.Items.Take(end).Skip(start + 1).Select(item => item.Cursor).ToList();
                var forward = await PageAsync(Filter.All, orders, new PageRequest { First = 3, After = after, Before = before });
                var backward = await PageAsync(Filter.All, orders, new PageRequest { Last = 3, After = after, Before = before });
                Assert.Equal(expected.Take(3), forward.Items.Select(item => item.Cursor));
                Assert.Equal((true, expected.Count > 3), (forward.HasPreviousPage, forward.HasNextPage));
                Assert.Equal(expected.TakeLast(3), backward.Items.Select(item => item.Cursor));
                Assert.Equal((expected.Count > 3, true), (backward.HasPreviousPage, backward.HasNextPage));
            }
        }
    }

    [Fact]
    public async Task PageAsync_OfNothing_IsEmpty()
    {
        foreach (var request in new[] { new PageRequest(), PageRequest.Forward(5), PageRequest.Backward(5) })
        {
            var page = await PageAsync(Filter.For<Book>(book => book.Pages == 12345), [], request);

            Assert.Empty(page.Items);
            Assert.Equal((false, false), (page.HasPreviousPage, page.HasNextPage));
        }
    }

    [Fact]
    public async Task PageAsync_WithAnOrderTwice_TakesTheFirst()
    {
        var byPages = FieldPath.Of<Book>(book => book.Pages);

        var page = await PageAsync(Filter.All, [new(byPages, Descending: true), new(byPages)], PageRequest.Forward(3));

        Assert.Equal(["5", "2", "8"], page.Items.Select(item => item.Value.Isbn.Value));
    }

    private async Task<List<string>> WalkAsync(Filter where, IReadOnlyList<Order> orders, int size, bool forward)
    {
        var found = new List<string>();
        string? cursor = null;
        while (true)
        {
            var page = await PageAsync(where, orders, forward ? PageRequest.Forward(size, cursor) : PageRequest.Backward(size, cursor));
            found.InsertRange(forward ? found.Count : 0, page.Items.Select(item => item.Value.Isbn.Value));
            Assert.Equal(cursor is not null, forward ? page.HasPreviousPage : page.HasNextPage);
            if (forward ? !page.HasNextPage : !page.HasPreviousPage)
            {
                return found;
            }

            Assert.Equal(size, page.Items.Count);
            cursor = page.Items[forward ? ^1 : 0].Cursor;
        }
    }

    private async Task<Page<Book>> PageAsync(Filter where, IReadOnlyList<Order> orders, PageRequest request) =>
        (await library.Store.ReadAsync(books => books.PageAsync(new DocumentQuery(where, orders, request), CancellationToken.None))).Value;
}

using Dezky.Application.Persistence;
using FsCheck;
using FsCheck.Fluent;

namespace Dezky.Infrastructure.Tests.Persistence.Contract;

/// <summary>Random filters, orders and pages agree with a model in memory.</summary>
public abstract class DocumentsProperties
{
    private const int Rounds = 20;
    private const int Queries = 15;

    private protected abstract TestStore CreateStore();

    [Fact]
    public async Task Queries_OverRandomBooks_AgreeWithTheModel()
    {
        for (var round = 0; round < Rounds * TestScale.Factor; round++)
        {
            var seed = (ulong)Random.Shared.NextInt64();
            var books = Sample(BookGenerators.Books, seed, 1)[0];
            await using var store = CreateStore();
            await store.AddAsync(books);
            var filters = Sample(BookGenerators.Filters, seed, Queries);
            var orders = Sample(BookGenerators.Orders, seed, Queries);
            for (var i = 0; i < Queries; i++)
            {
                await AgreeAsync(store, books, filters[i], orders[i], size: 1 + (i % 7), seed);
            }
        }
    }

    private static IReadOnlyList<T> Sample<T>(Gen<T> generator, ulong seed, int count) =>
        [.. generator.Sample(50, new Rnd(seed, 1), count)];

    private static async Task AgreeAsync(
        TestStore store, IReadOnlyList<Book> books, Filter where, IReadOnlyList<Order> order, int size, ulong seed)
    {
        var expected = BookModel.Sort(books.Where(book => BookModel.Matches(where, book)), order).Select(book => book.Isbn.Value).ToList();
        var what = $"{Show(where)} by {string.Join(", ", order)} in pages of {size} (seed {seed})";

        Equal(expected, await PagesAsync(store, where, order, size, forward: true), $"forward: {what}");
        Equal(expected, await PagesAsync(store, where, order, size, forward: false), $"backward: {what}");
        Equal([$"{expected.Count}"], [$"{await store.ReadAsync(all => all.CountAsync(where, CancellationToken.None))}"], $"count: {what}");

        var genre = new FieldPath("genre", typeof(Genre));
        var groups = await store.ReadAsync(all => all.GroupAsync(
            new GroupQuery(where, [genre], [new FieldPath("pages", typeof(int))]), CancellationToken.None));
        Equal(
            books.Where(book => BookModel.Matches(where, book)).GroupBy(book => book.Genre)
                .Select(group => $"{group.Key} {group.Count()} {group.Sum(book => book.Pages)}").Order().ToList(),
            groups.Select(group => $"{group.Keys[0]} {group.Count} {group.Sums[0]}").Order().ToList(),
            $"groups: {what}");
    }

    private static async Task<List<string>> PagesAsync(TestStore store, Filter where, IReadOnlyList<Order> order, int size, bool forward)
    {
        var found = new List<string>();
        string? cursor = null;
        while (true)
        {
            var request = forward ? PageRequest.Forward(size, cursor) : PageRequest.Backward(size, cursor);
            var page = (await store.ReadAsync(all => all.PageAsync(new DocumentQuery(where, order, request), CancellationToken.None))).Value;
            found.InsertRange(forward ? found.Count : 0, page.Items.Select(item => item.Value.Isbn.Value));
            if (forward ? !page.HasNextPage : !page.HasPreviousPage)
            {
                return found;
            }

            Assert.NotEmpty(page.Items);
            cursor = page.Items[forward ? ^1 : 0].Cursor;
        }
    }

    private static void Equal(IReadOnlyList<string> expected, IReadOnlyList<string> actual, string what) => Assert.True(
        expected.SequenceEqual(actual), $"{what}\nexpected {string.Join(' ', expected)}\nfound    {string.Join(' ', actual)}");

    private static string Show(Filter filter) => filter switch
    {
        Filter.And { Terms: var terms } => $"({string.Join(" and ", terms.Select(Show))})",
        Filter.Or { Terms: var terms } => $"({string.Join(" or ", terms.Select(Show))})",
        Filter.Not { Term: var term } => $"not {Show(term)}",
        Filter.Compare compare => $"{compare.Field} {compare.Operator} «{compare.Value}»",
        Filter.In list => $"{list.Field} in [{string.Join(", ", list.Values)}]",
        Filter.Some some => $"some {some.List}: {Show(some.Item)}",
        _ => filter.ToString(),
    };
}

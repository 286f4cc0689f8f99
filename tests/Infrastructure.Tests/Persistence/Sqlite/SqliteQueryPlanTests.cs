using Dezky.Application.Persistence;
using Dezky.Infrastructure.Persistence.Sqlite;
using Dezky.Infrastructure.Tests.Persistence.Contract;
using Microsoft.Extensions.DependencyInjection;

namespace Dezky.Infrastructure.Tests.Persistence.Sqlite;

/// <summary>Lists read in the order of an index: neither a pass over the table nor a sort.</summary>
public sealed class SqliteQueryPlanTests
{
    public static TheoryData<string, bool> Orders => new()
    {
        { "title", false },
        { "title", true },
        { "subtitle", false },
        { "addedAt", false },
        { "addedAt", true },
        { "pages", false },
        { "publishedOn", true },
        { "weight", false },
        { "id", false },
        { "id", true },
    };

    [Theory]
    [MemberData(nameof(Orders))]
    public async Task Page_InADeclaredOrder_ReadsAnIndexWithoutSorting(string field, bool descending)
    {
        var plans = await PlansAsync(Filter.All, [new Order(new FieldPath(field, typeof(object)), descending)]);

        Assert.NotEmpty(plans);
        Assert.All(plans, plan => Assert.Contains("USING", plan, StringComparison.Ordinal));
        Assert.All(plans, plan => Assert.Contains("INDEX", plan, StringComparison.Ordinal));
        Assert.All(plans, plan => Assert.DoesNotContain("TEMP B-TREE", plan, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Page_WithAnIndexThatBeginsWithWhatTheFilterFixes_SeeksIntoIt()
    {
        var plans = await PlansAsync(
            Filter.For<Book>(book => book.Genre == Genre.Poetry), [new Order(FieldPath.Of<Book>(book => book.AddedAt), Descending: true)]);

        Assert.NotEmpty(plans);
        Assert.All(plans, plan => Assert.Matches("^SEARCH t USING (COVERING )?INDEX ix.books_genre_addedAt \\(genre=\\?", plan));
        Assert.All(plans, plan => Assert.DoesNotContain("TEMP B-TREE", plan, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Page_BehindAPlace_SeeksToIt()
    {
        var plans = await PlansAsync(Filter.All, [new Order(FieldPath.Of<Book>(book => book.Pages))], secondPage: true);

        Assert.Contains(plans, plan => plan.StartsWith("SEARCH", StringComparison.Ordinal) && plan.Contains("((pages,_id)>(?,?))", StringComparison.Ordinal));
    }

    /// <summary>What the library plans for the statements that a page prepares.</summary>
    private static async Task<List<string>> PlansAsync(Filter where, IReadOnlyList<Order> orders, bool secondPage = false)
    {
        await using var store = SqliteTestStore.Create();
        await store.AddAsync(Enumerable.Range(0, 30).Select(i => Book.Create(new BookId(Guid.CreateVersion7()), $"{i}", $"{i}").With(genre: Genre.Poetry, pages: i)));
        var database = store.Services.GetRequiredService<SqliteStore>();
        var layout = database.LayoutOf(typeof(Book));
        return await database.Readers.ReadAsync(
            connection =>
            {
                var order = KeysetOrder.Of(layout, orders);
                var reader = new PageReader(layout, where, order, withDocuments: false);
                var rows = reader.Read(connection, null, null, reversed: false, limit: 10, row => row.Keys());
                Assert.Equal(10, rows.Count);
                if (secondPage)
                {
                    Assert.Equal(20, reader.Read(connection, rows[^1], null, reversed: false, limit: 100, row => row.Row).Count);
                }

                var queries = connection.PreparedTexts.Where(text => text.Contains($"FROM {layout.Table} t INDEXED BY", StringComparison.Ordinal)).ToList();
                return queries.ConvertAll(query => Explain(connection, query));
            },
            CancellationToken.None);
    }

    private static string Explain(SqliteConnection connection, string query)
    {
        var explain = connection.Prepare("EXPLAIN QUERY PLAN " + query);
        var steps = new List<string>();
        while (explain.Step())
        {
            steps.Add(explain.Text(3));
        }

        explain.Reset();
        return string.Join("; ", steps);
    }
}

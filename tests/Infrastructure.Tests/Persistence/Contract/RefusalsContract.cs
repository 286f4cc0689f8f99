using Dezky.Application.Persistence;
using Dezky.Domain.Shared;

namespace Dezky.Infrastructure.Tests.Persistence.Contract;

/// <summary>What every adapter refuses rather than do it in memory, whichever way it is asked.</summary>
public abstract class RefusalsContract(Library library)
{
    private static readonly Dictionary<string, Filter> Filters = new()
    {
        ["too many conditions"] = new Filter.Or([.. Enumerable.Range(0, 5000).Select(i => Filter.For<Book>(book => book.Pages == i))]),
        ["too deep"] = Enumerable.Range(0, 5000).Aggregate(Filter.All, (inner, _) => !inner),
        ["too many values"] = new Filter.In(new FieldPath("pages", typeof(int)), [.. Enumerable.Range(0, 30_001).Cast<object>()]),
        ["a text of a number"] = new Filter.Matches(new FieldPath("pages", typeof(int)), TextMatch.Contains, "1"),
        ["a start of a time"] = new Filter.Matches(new FieldPath("addedAt", typeof(DateTimeOffset)), TextMatch.StartsWith, "2026"),
        ["items of a text"] = new Filter.Some(new FieldPath("title", typeof(string)), new Filter.Matches(new FieldPath("", typeof(string)), TextMatch.Contains, "a")),
        ["items of a number"] = new Filter.Some(new FieldPath("pages", typeof(int)), Filter.All),
        ["an object as a value"] = new Filter.Compare(new FieldPath("price", typeof(Money)), Comparison.Equal, new Money(1, Currency.Eur)),
        ["a list as a value"] = new Filter.Compare(new FieldPath("tags", typeof(string[])), Comparison.Equal, "red"),
        ["a number for a text"] = new Filter.Compare(new FieldPath("title", typeof(string)), Comparison.Equal, 7),
        ["a text for a number"] = new Filter.In(new FieldPath("pages", typeof(int)), ["seven"]),
        ["a number for an item"] = new Filter.Some(new FieldPath("tags", typeof(string[])), new Filter.Compare(new FieldPath("", typeof(string)), Comparison.Equal, 7)),
    };

    public static TheoryData<string> FilterNames => [.. Filters.Keys];

    public static TheoryData<string> Orders => ["isLent", "tags", "price", "absent", "loans.reader", "title.x", "\"; DROP TABLE books; --", "$where", ""];

    [Theory]
    [MemberData(nameof(FilterNames))]
    public async Task Filter_ThatNoStoreAnswers_IsRefused(string name)
    {
        var filter = Filters[name];

        await RefusedAsync(async books => await books.CountAsync(filter, CancellationToken.None));
        await RefusedAsync(async books => await books.FirstAsync(!filter, CancellationToken.None));
        await RefusedAsync(async books => await books.PageAsync(new DocumentQuery(filter | Filter.All, [], PageRequest.Forward(1)), CancellationToken.None));
        await RefusedAsync(async books => await books.GroupAsync(new GroupQuery(filter, [], []), CancellationToken.None));
        await RefusedAsync(async books => await books.StreamAsync(filter, [], CancellationToken.None).GetAsyncEnumerator().MoveNextAsync());
        await RefusedAsync(async books => await books.SelectAsync([FieldPath.Of<Book>(book => book.Id)], filter, [], CancellationToken.None).GetAsyncEnumerator().MoveNextAsync());
    }

    [Theory]
    [MemberData(nameof(Orders))]
    public async Task Order_ByAFieldWithoutIndex_IsRefused(string path)
    {
        Order[] order = [new(FieldPath.Of<Book>(book => book.Title)), new(new FieldPath(path, typeof(string)))];

        await RefusedAsync(async books => await books.PageAsync(new DocumentQuery(Filter.All, order, PageRequest.Forward(1)), CancellationToken.None));
        await RefusedAsync(async books => await books.StreamAsync(Filter.All, order, CancellationToken.None).GetAsyncEnumerator().MoveNextAsync());
    }

    [Theory]
    [MemberData(nameof(Orders))]
    public async Task Group_ByAFieldWithoutIndex_IsRefused(string path) => await RefusedAsync(async books =>
        await books.GroupAsync(new GroupQuery(Filter.All, [path is "tags" or "loans.reader" ? new FieldPath("loans.state", typeof(LoanState)) : new FieldPath(path, typeof(string))], []), CancellationToken.None));

    [Theory]
    [InlineData("title", typeof(string))]
    [InlineData("isLent", typeof(bool))]
    [InlineData("rating", typeof(double?))]
    [InlineData("weight", typeof(decimal))]
    [InlineData("absent", typeof(long))]
    public async Task Sum_OfWhatIsNotAnIndexedInteger_IsRefused(string path, Type type) => await RefusedAsync(async books =>
        await books.GroupAsync(new GroupQuery(Filter.All, [], [new FieldPath(path, type)]), CancellationToken.None));

    private async Task RefusedAsync<T>(Func<IDocuments<Book>, Task<T>> ask)
    {
        using var scope = library.Store.NewScope();
        await Assert.ThrowsAsync<FilterNotSupportedException>(async () => await ask(scope.Books));
    }
}

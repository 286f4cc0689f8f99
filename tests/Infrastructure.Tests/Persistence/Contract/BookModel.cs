using System.Text;
using Dezky.Application.Persistence;

namespace Dezky.Infrastructure.Tests.Persistence.Contract;

/// <summary>The store's promises in memory, written without a look at any adapter: what a filter lets through and how orders sort.</summary>
internal static class BookModel
{
    public static bool Matches(Filter filter, Book book) => filter switch
    {
        Filter.And { Terms: var terms } => terms.All(term => Matches(term, book)),
        Filter.Or { Terms: var terms } => terms.Any(term => Matches(term, book)),
        Filter.Not { Term: var term } => !Matches(term, book),
        Filter.IsNull { Field: var field } => ValueOf(book, field.Path) is null,
        Filter.Compare compare => ValueOf(book, compare.Field.Path) is { } value && Holds(compare.Operator, Compare(value, compare.Value)),
        Filter.In list => ValueOf(book, list.Field.Path) is { } value && list.Values.Any(other => Compare(value, other) is 0),
        Filter.Matches { Match: TextMatch.Contains } text =>
            Fold(ValueOf(book, text.Field.Path)) is { } value && value.Contains(FoldCase(text.Text), StringComparison.Ordinal),
        Filter.Matches text =>
            Fold(ValueOf(book, text.Field.Path)) is { } value && value.StartsWith(FoldCase(text.Text), StringComparison.Ordinal),
        Filter.Some { List.Path: "tags", Item: var item } => book.Tags.Any(tag => MatchesItem(item, tag)),
        Filter.Some { List.Path: "loans", Item: var item } => book.Loans.Any(loan => MatchesItem(item, loan)),
        _ => throw new InvalidOperationException($"The model knows no {filter}."),
    };

    public static IReadOnlyList<Book> Sort(IEnumerable<Book> books, IReadOnlyList<Order> orders)
    {
        // The id is the last key, in the direction of the key before it.
        var keys = orders.Append(new Order(new FieldPath("id", typeof(BookId)), orders.Count > 0 && orders[^1].Descending));
        return books.Order(Comparer<Book>.Create((left, right) => keys
            .Select(key => CompareNullsFirst(SortValue(left, key.Field.Path), SortValue(right, key.Field.Path)) * (key.Descending ? -1 : 1))
            .FirstOrDefault(sign => sign is not 0))).ToList();
    }

    private static bool MatchesItem(Filter filter, object item) => filter switch
    {
        Filter.And { Terms: var terms } => terms.All(term => MatchesItem(term, item)),
        Filter.Not { Term: var term } => !MatchesItem(term, item),
        Filter.Compare compare => Holds(compare.Operator, Compare(ItemValue(item, compare.Field.Path), compare.Value)),
        Filter.In list => list.Values.Any(other => Compare(ItemValue(item, list.Field.Path), other) is 0),
        _ => throw new InvalidOperationException($"The model knows no {filter} of an item."),
    };

    private static object ItemValue(object item, string path) => (item, path) switch
    {
        (string tag, "") => tag,
        (Loan loan, "reader") => loan.Reader,
        (Loan loan, "state") => loan.State,
        _ => throw new InvalidOperationException($"Items have no {path}."),
    };

    private static object? ValueOf(Book book, string path) => path switch
    {
        "id" => book.Id,
        "isbn" => book.Isbn,
        "barcode" => book.Barcode,
        "title" => book.Title,
        "subtitle" => book.Subtitle,
        "genre" => book.Genre,
        "shelf" => book.Shelf,
        "pages" => book.Pages,
        "weight" => book.Weight,
        "rating" => book.Rating,
        "isLent" => book.IsLent,
        "publishedOn" => book.PublishedOn,
        "addedAt" => book.AddedAt,
        "isThick" => book.IsThick,
        "price.amountMinor" => book.Price.AmountMinor,
        "price.currency" => book.Price.Currency,
        _ => throw new InvalidOperationException($"Books have no {path}."),
    };

    private static object? SortValue(Book book, string path) => path is "title" or "subtitle" ? Fold(ValueOf(book, path)) : ValueOf(book, path);

    private static string? Fold(object? text) => text is string known ? FoldCase(known.Trim()) : null;

    private static string FoldCase(string text) => text.ToUpperInvariant().ToLowerInvariant().Replace("ß", "ss", StringComparison.Ordinal);

    private static bool Holds(Comparison comparison, int sign) => comparison switch
    {
        Comparison.Equal => sign is 0,
        Comparison.NotEqual => sign is not 0,
        Comparison.LessThan => sign < 0,
        Comparison.LessThanOrEqual => sign <= 0,
        Comparison.GreaterThan => sign > 0,
        Comparison.GreaterThanOrEqual => sign >= 0,
        _ => throw new InvalidOperationException(),
    };

    private static int CompareNullsFirst(object? left, object? right) => (left, right) switch
    {
        (null, null) => 0,
        (null, _) => -1,
        (_, null) => 1,
        _ => Compare(left, right),
    };

    private static int Compare(object left, object right) => (left, right) switch
    {
        (BookId one, BookId other) => Compare(one.Value, other.Value),
        (ShelfId one, ShelfId other) => Compare(one.Value, other.Value),
        (Guid one, Guid other) => string.CompareOrdinal(one.ToString(), other.ToString()),
        (Isbn one, Isbn other) => string.CompareOrdinal(one.Value, other.Value),
        (string one, string other) => Encoding.UTF8.GetBytes(one).AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes(other)),
        (Enum one, Enum other) => string.CompareOrdinal(Stored(one), Stored(other)),
        (IComparable one, _) => one.CompareTo(right),
        _ => throw new InvalidOperationException($"The model cannot compare a {left.GetType().Name}."),
    };

    /// <summary>Enums are stored, and so sorted, by their names.</summary>
    private static string Stored(Enum value) => value is Genre.ScienceFiction ? "SCIENCE_FICTION" : value.ToString().ToUpperInvariant();
}

using Dezky.Application.Persistence;
using FsCheck;
using FsCheck.Fluent;

namespace Dezky.Infrastructure.Tests.Persistence.Contract;

/// <summary>Random books, filters and orders over few values, so that comparisons are often equal and lists often overlap.</summary>
internal static class BookGenerators
{
    private static readonly Guid[] Guids = [.. Enumerable.Range(1, 4).Select(i => new Guid(i, 7, 7, 1, 2, 3, 4, 5, 6, 7, 8))];
    private static readonly string[] Words = ["", "alpha", "Beta", "ALPHABET", "gamma ray", "ä", "%", "Beta'", "𝄞 clef", "\uFFFDx", "be"];

    public static Gen<IReadOnlyList<Book>> Books { get; } = Gen.Choose(0, 60).SelectMany(count => Gen.CollectToArray(
        Enumerable.Range(0, count), OneBook)).Select(books => (IReadOnlyList<Book>)books);

    public static Gen<Filter> Filters { get; } = FilterOf(3);

    public static Gen<IReadOnlyList<Order>> Orders { get; } = Gen.Choose(0, 3).SelectMany(count => Gen.ArrayOf(
        from path in Gen.Elements("title", "subtitle", "genre", "shelf", "pages", "weight", "rating", "publishedOn", "addedAt", "id", "price.amountMinor")
        from down in Gen.Elements(true, false)
        select new Order(new FieldPath(path, typeof(object)), down), count))
        .Select(orders => (IReadOnlyList<Order>)orders.DistinctBy(order => order.Field.Path).ToList());

    private static Gen<Book> OneBook(int number) =>
        from id in Gen.Choose(0, int.MaxValue)
        from title in Word
        from subtitle in Gen.OneOf(Word.Select(word => (string?)word), Gen.Constant((string?)null))
        from genre in AnyGenre
        from shelf in Gen.OneOf(AnyGuid.Select(guid => (ShelfId?)new ShelfId(guid)), Gen.Constant((ShelfId?)null))
        from pages in Gen.Choose(0, 5)
        from weight in AnyWeight
        from rating in Gen.Elements<double?>(null, -0.5, 1, 1.5, 1e300)
        from isLent in Gen.Elements(true, false)
        from day in Gen.Choose(0, 3)
        from minute in Gen.Choose(0, 3)
        from price in Gen.Choose(0, 3)
        from tags in Gen.ArrayOf(Word, number % 3)
        from loans in Gen.ArrayOf(
            from reader in AnyGuid from state in Gen.Elements(LoanState.Open, LoanState.GivenBack) select new Loan(reader, new DateOnly(2026, 1, 1), state),
            number % 4 is 0 ? 2 : 0)
        select Book.Create(new BookId(new Guid(id, (short)number, 7, 1, 2, 3, 4, 5, 6, 7, 8)), $"{number}", title).With(
            subtitle, genre, shelf, pages, weight, rating, isLent, day is 0 ? null : new DateOnly(2026, 1, day), Minute(minute), price, tags, loans);

    private static Gen<Filter> FilterOf(int depth)
    {
        var leaf = Gen.OneOf(
            Compare("pages", Gen.Choose(0, 5)),
            Compare("genre", AnyGenre),
            Compare("title", Word),
            Compare("subtitle", Word),
            Compare("shelf", AnyGuid.Select(guid => new ShelfId(guid))),
            Compare("weight", AnyWeight),
            Compare("rating", Gen.Elements(-0.5, 1, 1.5, 1e300)),
            Compare("isLent", Gen.Elements(true, false)),
            Compare("publishedOn", Gen.Choose(1, 3).Select(day => new DateOnly(2026, 1, day))),
            Compare("addedAt", Gen.Choose(0, 3).Select(Minute)),
            Compare("price.amountMinor", Gen.Choose(0, 3).Select(price => (long)price)),
            In("genre", AnyGenre),
            In("title", Word),
            In("pages", Gen.Choose(0, 5)),
            Gen.Elements("subtitle", "shelf", "rating", "publishedOn", "isLent").Select(path => (Filter)new Filter.IsNull(Path<object>(path))),
            from path in Gen.Elements("title", "subtitle")
            from match in Gen.Elements(TextMatch.Contains, TextMatch.StartsWith)
            from text in Gen.OneOf(Word, Gen.Elements("a", "B", "ET", " ", "z"))
            select (Filter)new Filter.Matches(Path<string>(path), match, text),
            In("", Word).Select(item => (Filter)new Filter.Some(Path<string[]>("tags"), item)),
            Compare("reader", AnyGuid).Select(item => (Filter)new Filter.Some(Path<Loan[]>("loans"), item)),
            from reader in In("reader", AnyGuid)
            from state in Compare("state", Gen.Elements(LoanState.Open, LoanState.GivenBack))
            select (Filter)new Filter.Some(Path<Loan[]>("loans"), reader & !state));
        if (depth is 0)
        {
            return leaf;
        }

        var smaller = Gen.Choose(0, depth - 1).SelectMany(FilterOf);
        return Gen.OneOf(
            leaf,
            smaller.Select(term => !term),
            Gen.Choose(0, 3).SelectMany(count => Gen.ArrayOf(smaller, count)).Select(terms => (Filter)new Filter.And(terms)),
            Gen.Choose(0, 3).SelectMany(count => Gen.ArrayOf(smaller, count)).Select(terms => (Filter)new Filter.Or(terms)));
    }

    private static Gen<string> Word => Gen.Elements(Words);

    private static Gen<Guid> AnyGuid => Gen.Elements(Guids);

    private static Gen<Genre> AnyGenre => Gen.Elements(Enum.GetValues<Genre>());

    private static Gen<decimal> AnyWeight => Gen.Elements(-1.5m, -1.25m, 0m, 0.1m, 1m, 79228162514264337593543950335m, -79228162514264337593543950335m);

    private static Gen<Filter> Compare<T>(string path, Gen<T> values)
        where T : notnull =>
        from comparison in Gen.Elements(Enum.GetValues<Comparison>())
        from value in values
        select (Filter)new Filter.Compare(Path<T>(path), comparison, value);

    private static Gen<Filter> In<T>(string path, Gen<T> values)
        where T : notnull =>
        Gen.Choose(0, 3).SelectMany(count => Gen.ArrayOf(values, count)).Select(list => (Filter)new Filter.In(Path<T>(path), [.. list.Cast<object>()]));

    private static FieldPath Path<T>(string path) => new(path, typeof(T));

    private static DateTimeOffset Minute(int minute) => new(2026, 1, 1, 0, minute, 0, TimeSpan.Zero);
}

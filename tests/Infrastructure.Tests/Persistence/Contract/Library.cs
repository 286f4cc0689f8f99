namespace Dezky.Infrastructure.Tests.Persistence.Contract;

/// <summary>One store with some books for all the cases of a contract that only reads: nulls, equal values, extremes, and lists of every length.</summary>
public abstract class Library : IAsyncLifetime
{
    private bool _hasMore;

    internal static readonly Guid Anna = new("11111111-0000-7000-8000-000000000001");
    internal static readonly Guid Bo = new("22222222-0000-7000-8000-000000000002");
    internal static readonly ShelfId Attic = new(new Guid("33333333-0000-7000-8000-000000000003"));
    internal static readonly ShelfId Cellar = new(new Guid("44444444-0000-7000-8000-000000000004"));
    internal static readonly DateTimeOffset Noon = new(2026, 5, 1, 12, 0, 0, TimeSpan.Zero);

    internal static IReadOnlyList<Book> Books { get; } =
    [
        A(1, "Alpha").With(
            "first", Genre.Novel, Attic, 100, -1.5m, 1.5, false, new DateOnly(2001, 1, 1), Noon, 0, ["red", "big"], [Lent(Anna)], barcode: "a-1"),
        A(2, "Beta").With(
            null, Genre.Poetry, null, 600, decimal.MaxValue, null, true, null, Noon.AddDays(1), 250, ["red"],
            [Lent(Bo), new Loan(Anna, new DateOnly(2026, 1, 2), LoanState.GivenBack)]),
        A(3, "Gamma").With(
            "THIRD", Genre.ScienceFiction, Attic, 300, 0.0000000000000000000000000001m, 4, true, new DateOnly(1999, 12, 31), Noon.AddDays(2), 250,
            barcode: "A-1"),
        A(4, "beta").With(
            "Second", Genre.Novel, Cellar, 300, 0, -0.5, false, new DateOnly(2001, 1, 1), Noon.AddMilliseconds(1), -7, ["big", "blue", "old"],
            [Lent(Anna), Lent(Anna)]),
        A(5, "  Delta ").With("", Genre.Poetry, Cellar, int.MaxValue, 1.10m, 1e300, true, DateOnly.MaxValue, Noon.AddYears(-20), long.MaxValue, [""]),
        A(6, "Ωmega").With(null, Genre.Novel, null, 0, decimal.MinValue, double.Epsilon, false, DateOnly.MinValue, Noon, long.MinValue, ["red", "red"]),
        A(7, "Épsilon").With("first", Genre.ScienceFiction, null, -5, 1.1m, 0, true, null, Noon.AddYears(100), 3, loans: [Lent(Bo)]),
        A(8, "Zeta 😀").With("FIRST", Genre.Novel, Attic, 501, 100, -1e300, false, new DateOnly(2024, 2, 29), Noon.AddTicks(-10_000), 1000, ["BIG"]),
    ];

    internal TestStore Store { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Store = CreateStore();
        await Store.AddAsync(Books);
    }

    /// <summary>Adds further books, the first time only.</summary>
    internal async Task AddOnceAsync(IEnumerable<Book> books)
    {
        if (!_hasMore)
        {
            _hasMore = true;
            await Store.AddAsync(books);
        }
    }

    public async Task DisposeAsync() => await Store.DisposeAsync();

    private protected abstract TestStore CreateStore();

    private static Book A(int number, string title) =>
        Book.Create(new BookId(new Guid($"{number:D8}-0000-7000-8000-000000000000")), $"{number}", title);

    private static Loan Lent(Guid reader) => new(reader, new DateOnly(2026, 1, 1), LoanState.Open);
}

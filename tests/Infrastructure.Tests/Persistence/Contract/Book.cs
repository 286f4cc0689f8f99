using Dezky.Application.Persistence;
using Dezky.Domain.Shared;

namespace Dezky.Infrastructure.Tests.Persistence.Contract;

/// <summary>The aggregate that the contracts of the ports are tested with: it has every kind of field that aggregates have.</summary>
internal sealed record Book : IAggregate
{
    private static readonly string[] NoTags = [];
    private static readonly Loan[] NoLoans = [];

    private Book()
    {
    }

    public BookId Id { get; private init; }

    public Isbn Isbn { get; private init; }

    public string? Barcode { get; private init; }

    public string Title { get; private init; } = "";

    public string? Subtitle { get; private init; }

    public Genre Genre { get; private init; }

    public ShelfId? Shelf { get; private init; }

    public int Pages { get; private init; }

    public decimal Weight { get; private init; }

    public double? Rating { get; private init; }

    public bool IsLent { get; private init; }

    public DateOnly? PublishedOn { get; private init; }

    public DateTimeOffset AddedAt { get; private init; }

    public Money Price { get; private init; }

    public IReadOnlyList<string> Tags { get; private init; } = [];

    public IReadOnlyList<Loan> Loans { get; private init; } = [];

    public long Version { get; private init; }

    /// <summary>Computed: written, indexed, and ignored when read.</summary>
    public bool IsThick => Pages > 500;

    public static Book Create(BookId id, string isbn, string title) => new()
    {
        Id = id,
        Isbn = Isbn.Parse(isbn),
        Title = title,
        Pages = 100,
        Price = new Money(1000, Currency.Eur),
        AddedAt = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero),
        Version = 1,
    };

    public Book Rename(string title) => this with { Title = title, Version = Version + 1 };

    public Book With(
        string? subtitle = null,
        Genre genre = Genre.Novel,
        ShelfId? shelf = null,
        int pages = 100,
        decimal weight = 0,
        double? rating = null,
        bool isLent = false,
        DateOnly? publishedOn = null,
        DateTimeOffset? addedAt = null,
        long price = 1000,
        IReadOnlyList<string>? tags = null,
        IReadOnlyList<Loan>? loans = null,
        string? barcode = null) => this with
        {
            Barcode = barcode,
            Subtitle = subtitle,
            Genre = genre,
            Shelf = shelf,
            Pages = pages,
            Weight = weight,
            Rating = rating,
            IsLent = isLent,
            PublishedOn = publishedOn,
            AddedAt = addedAt ?? AddedAt,
            Price = new Money(price, Currency.Eur),
            Tags = tags ?? [],
            Loans = loans ?? [],
        };

    /// <summary>For comparisons: records compare lists by identity.</summary>
    public Book WithoutLists() => this with { Tags = NoTags, Loans = NoLoans };

    public static DocumentMap<Book> Map() => new DocumentMap<Book>("books", book => book.Id)
        .Unique(book => book.Isbn, book => new IsbnTaken(book.Isbn.Value))
        .Unique(book => book.Barcode, book => new BarcodeTaken(book.Barcode!))
        .TextByWords(book => book.Title)
        .Text(book => book.Subtitle)
        .Index(book => book.Genre, book => book.AddedAt)
        .Index(book => book.AddedAt)
        .Index(book => book.Pages)
        .Index(book => book.PublishedOn)
        .Index(book => book.Weight)
        .Index(book => book.Rating)
        .Index(book => book.IsThick)
        .Index(book => book.Shelf, book => book.Price.Currency, book => book.Price.AmountMinor)
        .IndexEach(book => book.Tags, tag => tag)
        .IndexEach(book => book.Loans, loan => loan.Reader);
}

internal readonly record struct BookId(Guid Value);

internal readonly record struct ShelfId(Guid Value);

/// <summary>A value object that can only be made by parsing, as the domain's are.</summary>
internal readonly record struct Isbn
{
    private readonly string? _value;

    private Isbn(string value) => _value = value;

    public string Value => _value ?? throw new InvalidOperationException("An ISBN has no default.");

    public static Isbn Parse(string text) => new(text);
}

internal enum Genre
{
    Novel,
    ScienceFiction,
    Poetry,
}

internal sealed record Loan(Guid Reader, DateOnly Due, LoanState State);

internal enum LoanState
{
    Open,
    GivenBack,
}

internal sealed record BarcodeTaken(string Barcode) : ConflictError("BARCODE_TAKEN", $"The barcode {Barcode} is taken.");

internal sealed record IsbnTaken(string Isbn) : ConflictError("ISBN_TAKEN", $"The ISBN {Isbn} is taken.");

using System.Linq.Expressions;
using Dezky.Application.Persistence;
using Dezky.Domain.Shared;

namespace Dezky.Infrastructure.Tests.Persistence.Contract;

/// <summary>What every adapter's filters let through: each comparison by each kind of field, and what they are combined to.</summary>
public abstract class FiltersContract(Library library)
{
    /// <summary>A value of the library for each kind of field: with an index, without one, inside of a member, and as a text.</summary>
    private static readonly (string Path, object Value)[] Fields =
    [
        ("id", Library.Books[3].Id),
        ("isbn", Isbn.Parse("4")),
        ("barcode", "a-1"),
        ("title", "Beta"),
        ("subtitle", "first"),
        ("genre", Genre.Poetry),
        ("shelf", Library.Attic),
        ("pages", 300),
        ("weight", 1.1m),
        ("rating", 1.5),
        ("isLent", true),
        ("isThick", false),
        ("publishedOn", new DateOnly(2001, 1, 1)),
        ("addedAt", Library.Noon),
        ("price.amountMinor", 250L),
    ];

    private static readonly string[] Operators =
        ["Equal", "NotEqual", "LessThan", "LessThanOrEqual", "GreaterThan", "GreaterThanOrEqual", "In", "InNone", "Null", "NotNull", "NotEqualOrNull"];

    /// <summary>Written by hand, so that the model is not the only witness.</summary>
    private static readonly Dictionary<string, (string Titles, Expression<Func<Book, bool>> Where)> Examples = new()
    {
        ["all"] = ("1 2 3 4 5 6 7 8", book => true),
        ["none"] = ("", book => false),
        ["not null"] = ("1 3 4 5 7 8", book => book.Subtitle != null),
        ["has value"] = ("1 3 4 5 8", book => book.Shelf.HasValue),
        ["no value"] = ("2 6 7", book => !book.Shelf.HasValue),
        ["null compares with nothing"] = ("4 5", book => book.Shelf != Library.Attic),
        ["but its negation holds"] = ("2 4 5 6 7", book => !(book.Shelf == Library.Attic)),
        ["null is not less than anything"] = ("6 8", book => book.Rating < 0.5 && !(book.Rating < -0.5 && book.Rating > -1) && book.Rating != -0.5 && book.Rating != 0),
        ["a computed field"] = ("2 5 8", book => book.IsThick),
        ["not a flag"] = ("1 4 6 8", book => !book.IsLent),
        ["a value on the left"] = ("6 7", book => 100 > book.Pages),
        ["largest integer"] = ("5", book => book.Pages == int.MaxValue),
        ["largest long"] = ("5", book => book.Price.AmountMinor == long.MaxValue),
        ["smallest long"] = ("6", book => book.Price.AmountMinor <= long.MinValue),
        ["largest decimal"] = ("2", book => book.Weight > 79228162514264337593543950334m),
        ["smallest decimal"] = ("6", book => book.Weight < -79228162514264337593543950334m),
        ["finest decimal"] = ("3", book => book.Weight == 0.0000000000000000000000000001m),
        ["decimals of another scale"] = ("5 7", book => book.Weight == 1.100m),
        ["negative decimals"] = ("1 6", book => book.Weight < 0),
        ["finest double"] = ("6", book => book.Rating == double.Epsilon),
        ["large double"] = ("5", book => book.Rating > 1e299),
        ["first day"] = ("6", book => book.PublishedOn == DateOnly.MinValue),
        ["before a day"] = ("3 6", book => book.PublishedOn < new DateOnly(2000, 1, 1)),
        ["a time of another offset"] = ("1 6", book => book.AddedAt == Library.Noon.ToOffset(TimeSpan.FromHours(5))),
        ["one millisecond later"] = ("4", book => book.AddedAt > Library.Noon && book.AddedAt < Library.Noon.AddMilliseconds(2)),
        ["one millisecond before"] = ("8", book => book.AddedAt < Library.Noon && book.AddedAt >= Library.Noon.AddMilliseconds(-1)),
        ["exact text"] = ("2", book => book.Title == "Beta"),
        ["empty text"] = ("5", book => book.Subtitle == ""),
        ["exact text without index"] = ("3", book => book.Barcode == "A-1"),
        ["one of several"] = ("1 2", book => new[] { "Alpha", "Beta", "Absent" }.Contains(book.Title)),
        ["one of several enums"] = ("2 3 5 7", book => new List<Genre> { Genre.Poetry, Genre.ScienceFiction }.Contains(book.Genre)),
        ["one of several or null"] = ("1 2 3 6 7 8", book => new ShelfId?[] { Library.Attic, null }.Contains(book.Shelf)),
        ["one of none"] = ("", book => Array.Empty<int>().Contains(book.Pages)),
        ["contains"] = ("1 7 8", book => book.Subtitle!.Contains("IRS")),
        ["contains a character"] = ("1 7 8", book => book.Subtitle!.Contains('f')),
        ["contains nothing"] = ("1 3 4 5 7 8", book => book.Subtitle!.Contains("")),
        ["starts with"] = ("3", book => book.Subtitle!.StartsWith("thi", StringComparison.OrdinalIgnoreCase)),
        ["does not contain"] = ("2 4 5 6", book => !book.Subtitle!.Contains("ir")),
        ["contains by an unsearched field"] = ("3", book => book.Barcode!.Contains("A-")),
        ["starts with by an unsearched field"] = ("1", book => book.Barcode!.StartsWith("a-", StringComparison.Ordinal)),
        ["list contains"] = ("1 2 6", book => book.Tags.Contains("red")),
        ["list contains an empty text"] = ("5", book => book.Tags.Contains("")),
        ["list contains by its case"] = ("8", book => book.Tags.Contains("BIG")),
        ["some item is one of two"] = ("1 2 4 6", book => book.Tags.Any(tag => tag == "red" || tag == "big")),
        ["list has items"] = ("1 2 4 5 6 8", book => book.Tags.Any()),
        ["list is empty"] = ("3 7", book => !book.Tags.Any()),
        ["no item is"] = ("3 4 5 7 8", book => !book.Tags.Contains("red")),
        ["some object's member"] = ("1 2 4", book => book.Loans.Any(loan => loan.Reader == Library.Anna)),
        ["two members of one object"] = ("1 4", book => book.Loans.Any(loan => loan.Reader == Library.Anna && loan.State == LoanState.Open)),
        ["two members of different objects"] = ("1 2 4", book => book.Loans.Any(loan => loan.Reader == Library.Anna) && book.Loans.Any(loan => loan.State == LoanState.Open)),
        ["a member without index"] = ("2", book => book.Loans.Any(loan => loan.State == LoanState.GivenBack)),
        ["a range of a member"] = ("2", book => book.Loans.Any(loan => loan.Due > new DateOnly(2026, 1, 1))),
        ["a nested member"] = ("1 2 3 4 5 6 7 8", book => book.Price.Currency == Currency.Eur),
        ["or within and"] = ("1 3 8", book => (book.Genre == Genre.Novel || book.Pages == 300) && book.Shelf == Library.Attic),
        ["and within or"] = ("1 2 5 8", book => (book.Genre == Genre.Novel && book.Shelf == Library.Attic) || book.Genre == Genre.Poetry),
        ["not within not"] = ("2 5", book => !!(book.Genre == Genre.Poetry)),
        ["not over or"] = ("3 7", book => !(book.Genre == Genre.Poetry || book.Genre == Genre.Novel)),
        ["not over and"] = ("2 3 4 5 6 7", book => !(book.Genre == Genre.Novel && book.Shelf == Library.Attic)),
        ["the same field twice"] = ("1 3 4", book => book.Pages > 0 && book.Pages < 400),
        ["contradiction"] = ("", book => book.Pages > 400 && book.Pages < 400),
    };

    public static TheoryData<string, string> Comparisons()
    {
        var comparisons = new TheoryData<string, string>();
        foreach (var (path, _) in Fields)
        {
            foreach (var comparison in Operators)
            {
                comparisons.Add(path, comparison);
            }
        }

        return comparisons;
    }

    public static TheoryData<string> ExampleNames() => [.. Examples.Keys];

    [Theory]
    [MemberData(nameof(Comparisons))]
    public Task Comparison_ByEachKindOfField_SelectsWhatItSays(string path, string comparison)
    {
        var value = Fields.Single(field => field.Path == path).Value;
        var field = new FieldPath(path, value.GetType());
        Filter filter = comparison switch
        {
            "In" => new Filter.In(field, [value, value]),
            "InNone" => new Filter.In(field, []),
            "Null" => new Filter.IsNull(field),
            "NotNull" => !new Filter.IsNull(field),
            "NotEqualOrNull" => !new Filter.Compare(field, Comparison.Equal, value),
            _ => new Filter.Compare(field, Enum.Parse<Comparison>(comparison), value),
        };

        return ExpectAsync(filter, Library.Books.Where(book => BookModel.Matches(filter, book)).Select(book => book.Isbn.Value));
    }

    [Theory]
    [MemberData(nameof(ExampleNames))]
    public Task Example_SelectsWhatItSays(string name)
    {
        var (isbns, where) = Examples[name];

        return ExpectAsync(Filter.For(where), isbns.Split(' ', StringSplitOptions.RemoveEmptyEntries));
    }

    private async Task ExpectAsync(Filter filter, IEnumerable<string> isbns)
    {
        List<string> expected = [.. isbns];
        using var scope = library.Store.NewScope();
        var found = new List<string>();
        await foreach (var book in scope.Books.StreamAsync(filter, [new Order(FieldPath.Of<Book>(book => book.Id))], CancellationToken.None))
        {
            found.Add(book.Isbn.Value);
        }

        Assert.Equal(expected, found);
        Assert.Equal(expected.Count, await scope.Books.CountAsync(filter, CancellationToken.None));
        var first = await scope.Books.FirstAsync(filter, CancellationToken.None);
        Assert.Equal(expected.Count > 0, first is not null);
        Assert.True(first is null || expected.Contains(first.Isbn.Value));
    }
}

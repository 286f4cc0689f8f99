using Dezky.Application.Persistence;

namespace Dezky.Infrastructure.Tests.Persistence.Contract;

/// <summary>What every adapter means by «without regard to case and outer blanks», and by the order of texts.</summary>
public abstract class TextsContract(Library library)
{
    /// <summary>The texts, in the order in which they sort.</summary>
    private static readonly string[] Sorted =
    [
        "", "!", "'quoted'", "10", "9", "a b", "a.b", "AA", "Ab", "aB c", "  abacus ", "B", "e\u0301 combined", "Istanbul", "maße", "MASSEN", "z", "{$gt: 1}", "Äpfel", "É composed",
        "İstanbul", "ΣΊΣΥΦΟΣ", "жук", "世界", "\uFFFD", "𝄞 clef", "😀 smile",
    ];

    private static readonly ShelfId SortedShelf = new(Guid.NewGuid());

    private static readonly IReadOnlyList<Book> Books =
    [
        .. Sorted.Reverse().Select((text, i) => A($"sorted {i}", text).With(shelf: SortedShelf, tags: [text], barcode: text)),
        .. Contained.Select(each => (string)each[0]).Except(Sorted).Select((text, i) => A($"other {i}", text)),
    ];

    public static TheoryData<string> Texts => [.. Sorted];

    public static TheoryData<string, string, bool> Contained => new()
    {
        { "Abacus", "BAC", true },
        { "Abacus", "abacus ", false },
        { "  Abacus ", "ABACUS", true },
        { "  Abacus ", " abacus", false },
        { "a  b", "a b", false },
        { "Straße", "STRASSE", true },
        { "STRASSE", "straße", true },
        { "STRAẞE", "straße", true },
        { "Maße", "mas", true },
        { "Istanbul", "istan", true },
        { "Iğdır", "IĞD", true },
        { "İstanbul", "İstan", true },
        { "İstanbul", "istan", false },
        { "ılık", "ilik", false },
        { "ΣΊΣΥΦΟΣ", "σίσυφος", true },
        { "ΟΔΟΣ", "οδός", false },
        { "Éclair", "éCLAIR", true },
        { "E\u0301clair", "e\u0301cl", true },
        { "E\u0301clair", "éclair", false },
        { "Éclair", "eclair", false },
        { "ﬁsh", "fish", false },
        { "K is Kelvin", "k is", true },
        { "𐐀 DESERET", "𐐨 des", true },
        { "😀😁😂", "😁😂", true },
        { "😀😁😂", "😀😂", false },
        { "👩‍👩‍👧 family", "👩‍👧 fam", true },
        { "a\u200Bb", "ab", false },
        { "100%", "0%", true },
        { "100%", "1%0", false },
        { "snake_case", "e_c", true },
        { "snakeXcase", "e_c", false },
        { "back\\slash", "k\\s", true },
        { "quo\"te", "o\"t", true },
        { "it's", "t's", true },
        { "a.b", "a.b", true },
        { "acb", "a.b", false },
        { "(a|b)*", "a|b)", true },
        { "$where", "$WH", true },
        { "{\"$gt\":\"\"}", "\"$gt\":", true },
        { "line\nbreak", "e\nb", true },
        { "tab\tbed", "b\tb", true },
        { "nul\0l and more", "l\0l and", true },
        { "nul\0l and more", "more", true },
        { "世界地図", "界地図", true },
        { "世界地図", "世地", false },
    };

    public static TheoryData<string, string, bool> Begun => new()
    {
        { "Abacus", "ABA", true },
        { "Abacus", "bac", false },
        { "  Abacus ", "aba", true },
        { "  Abacus ", " aba", false },
        { "Straße", "STRASS", true },
        { "STRAẞE", "straße", true },
        { "Éclair", "é", true },
        { "😀😁😂", "😀", true },
        { "😀😁😂", "😁", false },
        { "100%", "1", true },
        { "𐐀 DESERET", "𐐨", true },
        { "世界地図", "世界", true },
        { "(a|b)*", "(A|B)*", true },
        { "$where", "$", true },
        { "ΟΔΟΣ", "οδος", true },
    };

    [Theory]
    [MemberData(nameof(Contained))]
    public Task Contains_IgnoresCaseAndNothingElse(string text, string part, bool isContained) =>
        ExpectAsync(text, isContained, Filter.For<Book>(book => book.Title.Contains(part)));

    [Theory]
    [MemberData(nameof(Begun))]
    public Task StartsWith_IgnoresCaseAndOuterBlanks(string text, string start, bool isBegun) =>
        ExpectAsync(text, isBegun, Filter.For<Book>(book => book.Title.StartsWith(start, StringComparison.Ordinal)));

    [Fact]
    public async Task Order_IsThatOfCodePointsWithoutRegardToCase()
    {
        await library.AddOnceAsync(Books);
        var sorted = Filter.For<Book>(book => book.Shelf == SortedShelf);
        var byTitle = FieldPath.Of<Book>(book => book.Title);

        Assert.Equal(Sorted, await library.Store.TitlesAsync(sorted, new Order(byTitle)));
        Assert.Equal(Sorted.Reverse(), await library.Store.TitlesAsync(sorted, new Order(byTitle, Descending: true)));
    }

    [Theory]
    [MemberData(nameof(Texts))]
    public async Task Text_IsFoundAndGivenBackAsItIs(string text)
    {
        await library.AddOnceAsync(Books);

        async Task<Book> Only(Filter where)
        {
            var page = await library.Store.ReadAsync(books => books.PageAsync(
                new DocumentQuery(where & Filter.For<Book>(book => book.Shelf == SortedShelf), [], PageRequest.Forward(5)), CancellationToken.None));
            return Assert.Single(page.Value.Items).Value;
        }

        var book = await Only(Filter.For<Book>(book => book.Title == text));
        Assert.Equal((text, text, text), (book.Title, book.Barcode, book.Tags[0]));
        Assert.Equal(book.Id, (await Only(Filter.For<Book>(each => each.Barcode == text))).Id);
        Assert.Equal(book.Id, (await Only(Filter.For<Book>(each => each.Tags.Contains(text)))).Id);
    }

    private async Task ExpectAsync(string text, bool isFound, Filter filter)
    {
        await library.AddOnceAsync(Books);

        var found = await library.Store.TitlesAsync(filter);

        Assert.Equal(isFound, found.Contains(text));
    }

    private static Book A(string isbn, string title) => Book.Create(new BookId(Guid.CreateVersion7()), isbn, title);
}

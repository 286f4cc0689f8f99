using Dezky.Application.Persistence;

namespace Dezky.Infrastructure.Tests.Persistence.Contract;

/// <summary>What every adapter's search finds, and in which order.</summary>
public abstract class SearchContract
{
    private int _isbn;

    private protected abstract TestStore CreateStore();

    [Fact]
    public async Task SearchAsync_PutsTheWholeTextBeforeItsStartBeforeALaterWordBeforeItsInside()
    {
        await using var store = CreateStore();
        await store.AddAsync(A("The Trial"), A("Trial and Error"), A("trial"), A("Industrial Design"));

        Assert.Equal(
            [("trial", FoundBy.Whole), ("Trial and Error", FoundBy.Start), ("The Trial", FoundBy.Word), ("Industrial Design", FoundBy.Inside)],
            await SearchAsync(store, "TRIAL"));
    }

    [Theory]
    [InlineData("war", "The Long-Forgotten War (Part II)")]
    [InlineData("forgotten war", "The Long-Forgotten War (Part II)")]
    [InlineData("part", "The Long-Forgotten War (Part II)")]
    [InlineData("élan", "Mit Élan")]
    [InlineData("MÜLLER", "Frau Müller")]
    [InlineData("东京", "Nach 东京")]
    public async Task SearchAsync_FindsWhatFollowsFromEachWordOn(string text, string title)
    {
        await using var store = CreateStore();
        await store.AddAsync(A(title), A("Something Else"));

        Assert.Equal([(title, FoundBy.Word)], await SearchAsync(store, text));
    }

    [Fact]
    public async Task SearchAsync_FindsByTheStartOfEveryText()
    {
        await using var store = CreateStore();
        await store.AddAsync(A("Zwei", subtitle: "Alpha"), A("Alphabet"), A("Drei", subtitle: "Beta"));

        Assert.Equal(["Zwei", "Alphabet"], (await SearchAsync(store, "alpha")).Select(found => found.Title));
    }

    [Theory]
    [InlineData("stria", "Industrial Design")]
    [InlineData("RIAL DES", "Industrial Design")]
    [InlineData("strasse", "Hauptstraße 7")]
    [InlineData("UPTSTRAẞE", "Hauptstraße 7")]
    [InlineData("\"quoted\"", "So\"quoted\"So")]
    [InlineData("AND OR", "sAND ORs")]
    [InlineData("界中国", "世界中国")]
    [InlineData("a😀😁b", "xa😀😁by")]
    public async Task SearchAsync_FindsWhatIsInsideOfAText(string text, string title)
    {
        await using var store = CreateStore();
        await store.AddAsync(A(title), A("Something Else"));

        Assert.Equal([(title, FoundBy.Inside)], await SearchAsync(store, text));
    }

    [Fact]
    public async Task SearchAsync_FindsWhatIsInsideOfEveryText()
    {
        await using var store = CreateStore();
        await store.AddAsync(A("Drei", subtitle: "Beteigeuze"), A("Vier", subtitle: "Tei-lige"), A("Fünf"));

        Assert.Equal([("Drei", FoundBy.Inside)], await SearchAsync(store, "teig"));
    }

    [Fact]
    public async Task SearchAsync_ForLessThanThreeCharacters_DoesNotLookInside()
    {
        await using var store = CreateStore();
        await store.AddAsync(A("Alphabet"));

        Assert.Empty(await SearchAsync(store, "ph"));
    }

    [Fact]
    public async Task SearchAsync_GivesEachDocumentOnceAndNoMoreThanAsked()
    {
        await using var store = CreateStore();
        await store.AddAsync(Enumerable.Range(0, 40).Select(i => A($"Echo echo echo {i}")));

        var found = await SearchAsync(store, "echo", most: 30);

        Assert.Equal(30, found.Select(each => each.Title).Distinct().Count());
        Assert.Equal(30, found.Count);
    }

    [Fact]
    public async Task SearchAsync_AfterAChange_FindsTheNewWordsOnly()
    {
        await using var store = CreateStore();
        var book = A("Old Words");
        await store.AddAsync(book);
        using var scope = store.NewScope();
        scope.Books.Replace(book, book.Rename("New Letters"));
        await scope.CommitAsync();

        Assert.Empty(await SearchAsync(store, "words"));
        Assert.Single(await SearchAsync(store, "letters"));
    }

    private Book A(string title, string? subtitle = null) => Book.Create(new BookId(Guid.CreateVersion7()), $"{_isbn++}", title).With(subtitle);

    private static async Task<List<(string Title, FoundBy By)>> SearchAsync(TestStore store, string text, int most = 10) =>
        [.. (await store.ReadAsync(books => books.SearchAsync(text, most, CancellationToken.None))).Select(found => (found.Document.Title, found.By))];
}

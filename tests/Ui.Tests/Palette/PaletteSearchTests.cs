using Dezky.Ui.Data;
using Dezky.Ui.Forms;
using Dezky.Ui.Palette;

namespace Dezky.Ui.Tests.Palette;

public sealed class PaletteSearchTests
{
    private static readonly PaletteItem Tenants = Place("go:/tenants", "Tenants", "Go to");
    private static readonly PaletteItem Partners = Place("go:/partners", "Partners", "Go to");
    private static readonly PaletteItem Acme = Place("tenant:acme", "Acme Manufacturing", "Tenants");

    [Fact]
    public void Start_ShowsEverythingAtHandUnderItsHeadings()
    {
        using var search = new PaletteSearch([new Directory([Tenants, Partners, Place("new", "Create partner", "Actions")])]);

        Assert.Equal(["Go to: Tenants, Partners", "Actions: Create partner"], Show(search));
        Assert.True(search.IsSettled);
    }

    [Fact]
    public void Recall_PutsWhatWasChosenBeforeFirst_AndOnceOnly()
    {
        using var search = new PaletteSearch([new Directory([Tenants, Partners])]);

        search.Recall([Acme, Partners]);

        Assert.Equal(["Recent: Acme Manufacturing, Partners", "Go to: Tenants"], Show(search));
    }

    [Fact]
    public void Ask_AnswersAtOnceFromWhatIsAtHand()
    {
        using var search = new PaletteSearch([new Directory([Tenants, Partners])]);

        search.Ask(" part ");

        Assert.Equal("part", search.Text);
        Assert.Equal(["Go to: Partners"], Show(search));
        Assert.True(search.IsSearching);
        Assert.True(search.IsSettled);
    }

    [Fact]
    public void Ask_ForSomethingUsedBefore_FindsItWithoutAnAnswer()
    {
        using var search = new PaletteSearch([new Directory([Tenants])]);
        search.Recall([Acme]);

        search.Ask("acme");

        Assert.Equal(["Tenants: Acme Manufacturing"], Show(search));
    }

    [Fact]
    public void Ask_WithSeveralWords_WantsThemAll()
    {
        using var search = new PaletteSearch([new Directory([Tenants, Partners with { Keywords = ["resellers"] }])]);

        search.Ask("resell part");
        Assert.Equal(["Go to: Partners"], Show(search));

        search.Ask("resell tenants");
        Assert.Empty(search.Groups);
    }

    [Fact]
    public async Task Search_WhatIsFound_StandsAboveWhatFitsByChance()
    {
        var directory = new Directory([Place("odd", "Account manager exports", "Actions")]);
        using var search = new PaletteSearch([directory]);
        search.Ask("acme");
        Assert.Equal(["Actions: Account manager exports"], Show(search));
        Assert.False(search.IsSettled);

        var answer = search.SearchAsync();
        directory.Answer("acme", [Acme]);
        await answer;

        Assert.Equal(["Tenants: Acme Manufacturing", "Actions: Account manager exports"], Show(search));
        Assert.True(search.IsSettled);
        Assert.False(search.IsSearching);
    }

    [Fact]
    public async Task Search_WhatCanBeDone_StandsBelowThePlaces()
    {
        var directory = new Directory([]);
        using var search = new PaletteSearch([directory]);
        search.Ask("acme");

        var answer = search.SearchAsync();
        var suspend = new PaletteItem("act:suspend", "Suspend Acme", null, "pause", "Actions") { Run = () => Task.CompletedTask };
        directory.Answer("acme", [Acme, suspend, Place("partner:acme", "Acme Partners", "Partners")]);
        await answer;

        Assert.Equal(["Tenants: Acme Manufacturing", "Partners: Acme Partners", "Actions: Suspend Acme"], Show(search));
    }

    [Fact]
    public async Task Search_WhatIsFoundAgain_TakesThePlaceOfTheRememberedForm()
    {
        var directory = new Directory([]);
        using var search = new PaletteSearch([directory]);
        search.Recall([Acme]);
        search.Ask("acme");

        var answer = search.SearchAsync();
        var suspended = new StatusLook("Suspended", Tone.Caution, "circle-pause");
        directory.Answer("acme", [Acme with { Status = suspended }]);
        await answer;

        var match = Assert.Single(Assert.Single(search.Groups).Matches);
        Assert.Equal(suspended, match.Item.Status);
    }

    [Fact]
    public async Task Search_AnOlderAnswerThatComesLate_IsDropped()
    {
        var directory = new Directory([]);
        using var search = new PaletteSearch([directory]);
        search.Ask("ac");
        var older = search.SearchAsync();
        search.Ask("no");
        var newer = search.SearchAsync();

        directory.Answer("no", [Place("tenant:nordlys", "Nordlys", "Tenants")]);
        await newer;
        directory.Answer("ac", [Acme]);
        await older;

        Assert.Equal(["Tenants: Nordlys"], Show(search));
    }

    [Fact]
    public async Task Search_WhileTheNextAnswerIsOnItsWay_KeepsWhatStillFits()
    {
        var directory = new Directory([]);
        using var search = new PaletteSearch([directory]);
        search.Ask("ac");
        var answer = search.SearchAsync();
        directory.Answer("ac", [Acme, Place("tenant:active", "Active Sports", "Tenants")]);
        await answer;

        search.Ask("acm");

        Assert.Equal(["Tenants: Acme Manufacturing"], Show(search));
        Assert.False(search.IsSettled);
    }

    [Fact]
    public async Task Search_WhenOneSourceFails_SaysSoAndShowsTheOthers()
    {
        var directory = new Directory([]);
        using var search = new PaletteSearch([directory, new Unreachable()]);
        search.Ask("acme");

        var answer = search.SearchAsync();
        directory.Answer("acme", [Acme]);
        await answer;

        Assert.Equal(["The server did not answer."], search.Problems);
        Assert.Equal(["Tenants: Acme Manufacturing"], Show(search));

        search.Ask("other");
        Assert.Empty(search.Problems);
    }

    [Fact]
    public async Task Search_ForOneLetter_AsksNobody()
    {
        var directory = new Directory([]);
        using var search = new PaletteSearch([directory]);
        search.Ask("a");

        await search.SearchAsync();

        Assert.Empty(directory.Asked);
        Assert.False(search.IsSearching);
    }

    [Fact]
    public async Task Search_AfterThePaletteIsGone_ChangesNothing()
    {
        var directory = new Directory([]);
        var search = new PaletteSearch([directory]);
        search.Changed += () => Assert.Fail("Nobody looks any more.");
        search.Ask("acme");
        var answer = search.SearchAsync();

        search.Dispose();
        directory.Answer("acme", [Acme]);
        await answer;
        await search.SearchAsync();

        Assert.Empty(search.Groups);
        Assert.Single(directory.Asked);
    }

    [Fact]
    public async Task Search_ASourceThatFindsTooMuch_IsCut()
    {
        var directory = new Directory([]);
        using var search = new PaletteSearch([directory]);
        search.Ask("acme");

        var answer = search.SearchAsync();
        directory.Answer("acme", [.. Enumerable.Range(0, 1000).Select(index => Place($"{index}", $"Acme {index}", $"Group {index % 5}"))]);
        await answer;

        Assert.Equal(25, search.Groups.Sum(group => group.Matches.Count));
    }

    private static PaletteItem Place(string id, string title, string group) => new(id, title, null, "building-2", group) { Href = $"/{id}" };

    private static IEnumerable<string> Show(PaletteSearch search) =>
        search.Groups.Select(group => $"{group.Title}: {string.Join(", ", group.Matches.Select(match => match.Item.Title))}");

    /// <summary>Answers each question when it is told to.</summary>
    private sealed class Directory(IReadOnlyList<PaletteItem> atHand) : IPaletteSource
    {
        private readonly Dictionary<string, TaskCompletionSource<IReadOnlyList<PaletteItem>>> _questions = [];

        public IReadOnlyList<PaletteItem> Items => atHand;

        public IEnumerable<string> Asked => _questions.Keys;

        public Task<IReadOnlyList<PaletteItem>> SearchAsync(string text, CancellationToken cancellationToken) =>
            (_questions[text] = new TaskCompletionSource<IReadOnlyList<PaletteItem>>()).Task;

        public void Answer(string text, IReadOnlyList<PaletteItem> items) => _questions[text].SetResult(items);
    }

    private sealed class Unreachable : IPaletteSource
    {
        public Task<IReadOnlyList<PaletteItem>> SearchAsync(string text, CancellationToken cancellationToken) =>
            throw new SearchException("The server did not answer.");
    }
}

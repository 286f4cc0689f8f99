using Dezky.Ui.Data;
using Microsoft.AspNetCore.Components;

namespace Dezky.Ui.Tests.Data;

public sealed class DataTableTests
{
    private static readonly DataColumn<string> Column = new("Name", item => builder => builder.AddContent(0, item)) { SortBy = "name" };

    [Fact]
    public async Task Render_WhileLoading_ShowsSkeletonRowsAndSaysSo()
    {
        var html = await RenderAsync([], ListState.Loading);

        Assert.Contains("aria-busy=\"true\"", html, StringComparison.Ordinal);
        Assert.Contains("Loading things", html, StringComparison.Ordinal);
        Assert.DoesNotContain("EMPTY", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Render_WithoutItems_ShowsTheEmptyStateInsteadOfATable()
    {
        var html = await RenderAsync([], ListState.Ready);

        Assert.Contains("EMPTY", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<table", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Render_AfterAFailureOfALaterPage_KeepsWhatIsThere()
    {
        var html = await RenderAsync(["one"], ListState.Failed);

        Assert.Contains("one", html, StringComparison.Ordinal);
        Assert.Contains("FAILED", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Render_LinksTheFirstCellOfEachRow()
    {
        var html = await RenderAsync(["one", "two"], ListState.Ready);

        Assert.Contains("href=\"/things/one\"", html, StringComparison.Ordinal);
        Assert.Contains("href=\"/things/two\"", html, StringComparison.Ordinal);
        Assert.Contains("2 shown", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Render_ARowThatChangedAgain_LightsUpUnderAnotherName()
    {
        Assert.Contains("changed-odd", await RenderAsync(["one"], ListState.Ready, changes: 1), StringComparison.Ordinal);
        Assert.Contains("changed-even", await RenderAsync(["one"], ListState.Ready, changes: 2), StringComparison.Ordinal);
        Assert.DoesNotContain("changed-", await RenderAsync(["one"], ListState.Ready), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Render_TheSortedColumn_SaysInWhichDirection()
    {
        var html = await RenderAsync(["one"], ListState.Ready, more: new()
        {
            [nameof(DataTable<string>.Sort)] = new TableSort("name", Descending: true),
            [nameof(DataTable<string>.OnSort)] = EventCallback.Factory.Create<TableSort>(this, _ => { }),
        });

        Assert.Contains("aria-sort=\"descending\"", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Render_WithoutSomethingToDo_CannotBeSelectedOrSorted()
    {
        var html = await RenderAsync(["one"], ListState.Ready);

        Assert.DoesNotContain("checkbox", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<button", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Render_WithASelection_OffersWhatCanBeDoneWithIt_AndForgetsRowsThatAreGone()
    {
        var selection = new TableSelection();
        selection.ToggleAll(["one", "gone"]);

        var html = await RenderAsync(["one", "two"], ListState.Ready, more: new()
        {
            [nameof(DataTable<string>.Selection)] = selection,
            [nameof(DataTable<string>.SelectionActions)] =
                (RenderFragment<IReadOnlyList<string>>)(items => builder => builder.AddContent(0, $"Act on {string.Join(',', items)}.")),
        });

        Assert.Contains("1 selected", html, StringComparison.Ordinal);
        Assert.Contains("Act on one.", html, StringComparison.Ordinal);
        Assert.Contains("aria-checked=\"mixed\" aria-label=\"Select all", html, StringComparison.Ordinal);
    }

    private static Task<string> RenderAsync(IReadOnlyList<string> items, ListState state, int changes = 0, Dictionary<string, object?>? more = null) =>
        Rendering.RenderAsync<DataTable<string>>(new Dictionary<string, object?>(more ?? [])
        {
            [nameof(DataTable<string>.Caption)] = "things",
            [nameof(DataTable<string>.Columns)] = (DataColumn<string>[])[Column],
            [nameof(DataTable<string>.Items)] = items,
            [nameof(DataTable<string>.Key)] = (Func<string, string>)(item => item),
            [nameof(DataTable<string>.Href)] = (Func<string, string>)(item => $"/things/{item}"),
            [nameof(DataTable<string>.State)] = state,
            [nameof(DataTable<string>.Changes)] = (Func<string, int>)(_ => changes),
            [nameof(DataTable<string>.Empty)] = (RenderFragment)(builder => builder.AddContent(0, "EMPTY")),
            [nameof(DataTable<string>.Failure)] = (RenderFragment)(builder => builder.AddContent(0, "FAILED")),
        });
}

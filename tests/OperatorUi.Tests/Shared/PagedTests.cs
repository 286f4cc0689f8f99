using Dezky.OperatorUi.Shared;
using Dezky.Ui.Data;

namespace Dezky.OperatorUi.Tests.Shared;

public sealed class PagedTests
{
    private static readonly ApiProblem Unavailable = new(ApiProblemKind.Unavailable, "UNAVAILABLE", "No answer.");

    [Fact]
    public async Task LoadMore_AppendsTheNextPage_WithoutRowsThatAreThereAlready()
    {
        using var list = new Paged<string>(item => item);
        await list.LoadAsync((after, _) => Answer(after is null ? ["a", "b"] : ["b", "c"], after is null ? "1" : null));

        await list.LoadMoreAsync();

        Assert.Equal(["a", "b", "c"], list.Items);
        Assert.False(list.HasMore);
    }

    [Fact]
    public async Task LoadMore_WhenItFails_KeepsTheRowsAndNamesTheProblem()
    {
        using var list = new Paged<string>(item => item);
        await list.LoadAsync((after, _) => after is null ? Answer(["a"], "1") : Task.FromResult(new ApiAnswer<Page<string>>(null, [Unavailable])));

        await list.LoadMoreAsync();

        Assert.Equal(["a"], list.Items);
        Assert.Equal((ListState.Failed, Unavailable), (list.State, list.Problem));
    }

    [Fact]
    public async Task Load_WhileAnotherRuns_IgnoresTheLateAnswer()
    {
        using var list = new Paged<string>(item => item);
        var late = new TaskCompletionSource<ApiAnswer<Page<string>>>();
        var first = list.LoadAsync((_, _) => late.Task);

        await list.LoadAsync((_, _) => Answer(["new"], null));
        late.SetResult((await Answer(["old"], null)));
        await first;

        Assert.Equal(["new"], list.Items);
    }

    [Fact]
    public async Task Load_WhileAnotherRuns_CancelsIt()
    {
        using var list = new Paged<string>(item => item);
        var token = CancellationToken.None;
        var late = new TaskCompletionSource<ApiAnswer<Page<string>>>();
        _ = list.LoadAsync((_, cancellationToken) =>
        {
            token = cancellationToken;
            return late.Task;
        });

        await list.LoadAsync((_, _) => Answer([], null));

        Assert.True(token.IsCancellationRequested);
    }

    [Fact]
    public async Task Load_WithRowsShown_KeepsThemUntilTheNewOnesCome()
    {
        using var list = new Paged<string>(item => item);
        await list.LoadAsync((_, _) => Answer(["old"], null));
        var next = new TaskCompletionSource<ApiAnswer<Page<string>>>();

        var load = list.LoadAsync((_, _) => next.Task);

        Assert.True(list.Refreshing);
        Assert.Equal(["old"], list.Items);
        next.SetResult(await Answer(["new"], null));
        await load;
        Assert.Equal(["new"], list.Items);
    }

    [Fact]
    public async Task Replace_ARowThatIsShown_CountsItsChanges()
    {
        using var list = new Paged<string>(item => item[..1]);
        await list.LoadAsync((_, _) => Answer(["a1", "b1"], null));

        Assert.True(list.Replace("b2"));
        Assert.False(list.Replace("c1"));

        Assert.Equal(["a1", "b2"], list.Items);
        Assert.Equal((0, 1), (list.Changes("a1"), list.Changes("b2")));
    }

    private static Task<ApiAnswer<Page<string>>> Answer(string[] items, string? next) =>
        Task.FromResult(new ApiAnswer<Page<string>>(new Page<string>(items, new PageInfo(next, next is not null)), []));
}

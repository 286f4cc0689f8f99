using Dezky.GraphQL.Client;
using Dezky.GraphQL.Client.Tests.Runtime;
using Dezky.GraphQL.Tests.Support;
using Dezky.Ui.Api;
using Dezky.Ui.Data;
using Dezky.Ui.Live;

namespace Dezky.Ui.Tests.Live;

public sealed class LiveListTests : IAsyncLifetime, IDisposable
{
    private readonly SocketsHttpHandler _handler = new();
    private readonly CancellationTokenSource _leaving = new();
    private readonly LiveList<TenantServer.Row> _list = new(row => row.Id, row => row.Version);
    private TenantServer _server = null!;
    private GraphQLClient _client = null!;

    private string Names => string.Join(' ', _list.Items.Select(row => row.Name));

    public async Task InitializeAsync()
    {
        _server = await TenantServer.StartAsync();
        _client = new GraphQLClient(new GraphQLClientOptions { Endpoint = _server.Url, InitialBackoff = TimeSpan.FromMilliseconds(50) }, _handler);
    }

    public async Task DisposeAsync()
    {
        await _leaving.CancelAsync();
        await _client.DisposeAsync();
        await _server.DisposeAsync();
    }

    public void Dispose()
    {
        _handler.Dispose();
        _leaving.Dispose();
    }

    [Fact]
    public async Task LoadMore_AppendsTheNextPage()
    {
        Show();
        await Poll.UntilAsync(() => _list.State == ListState.Ready);
        Assert.Equal("ant bee", Names);

        await _list.LoadMoreAsync();
        Assert.True(_list.LoadingMore);

        await Poll.UntilAsync(() => Names == "ant bee cat dog");
        Assert.Equal((false, true), (_list.LoadingMore, _list.HasMore));
    }

    [Fact]
    public async Task LoadMore_WhenItFails_KeepsTheRowsAndNamesTheProblem()
    {
        Show();
        await Poll.UntilAsync(() => _list.State == ListState.Ready);
        await _server.StopAsync();

        await _list.LoadMoreAsync();

        await Poll.UntilAsync(() => _list.Problem?.Kind == ApiProblemKind.Unavailable);
        Assert.Equal(("ant bee", ListState.Ready, false), (Names, _list.State, _list.LoadingMore));
    }

    [Fact]
    public async Task Show_WhenTheServerIsAway_FailsAndGoesOnWhenItIsBack()
    {
        await _server.StopAsync();
        Show();
        await Poll.UntilAsync(() => _list.State == ListState.Failed);

        await _server.RestartAsync();

        await Poll.UntilAsync(() => _list.State == ListState.Ready);
        Assert.Equal("ant bee", Names);
        Assert.Null(_list.Problem);
    }

    [Fact]
    public async Task Show_SomethingElse_KeepsTheRowsUntilTheNewOnesCome()
    {
        Show();
        await Poll.UntilAsync(() => _list.State == ListState.Ready);
        var gate = new TaskCompletionSource();
        _server.Gate = gate.Task;

        Show(from: "cat");

        Assert.Equal((true, "ant bee"), (_list.Refreshing, Names));
        gate.SetResult();
        await Poll.UntilAsync(() => !_list.Refreshing);
        Assert.Equal("dog elk", Names);
    }

    [Fact]
    public async Task Show_WhenARowChanges_CountsItsChanges()
    {
        Show();
        await Poll.UntilAsync(() => _list.State == ListState.Ready);

        (await _client.ExecuteAsync(TenantServer.Change, new { id = "bee", name = "bumblebee", status = "ACTIVE" })).EnsureData();

        await Poll.UntilAsync(() => Names == "ant bumblebee");
        Assert.Equal([0, 1], _list.Items.Select(_list.Changes));
    }

    private async void Show(string from = "")
    {
        try
        {
            var watch = _client.WatchPages(TenantServer.List, after => new { after = after ?? from }, data => data.Tenants.End);
            await foreach (var _ in _list.ShowAsync(watch, data => data.Tenants.Items, same: false, _leaving.Token))
            {
            }
        }
        catch (OperationCanceledException)
        {
            // The test is over, or shows something else.
        }
    }
}

using System.Net.NetworkInformation;
using Dezky.GraphQL.Tests.Support;

namespace Dezky.GraphQL.Client.Tests.Runtime;

[Collection(nameof(WatchTests))]
public sealed class WatchTests : IAsyncLifetime, IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);
    private static readonly WatchOptions Prompt = new() { Settle = TimeSpan.FromMilliseconds(10), MinInterval = TimeSpan.FromMilliseconds(10) };

    private readonly SocketsHttpHandler _handler = new();
    private TenantServer _server = null!;
    private GraphQLClient _client = null!;

    public async Task InitializeAsync()
    {
        _server = await TenantServer.StartAsync();
        _client = new GraphQLClient(
            new GraphQLClientOptions { Endpoint = _server.Url, InitialBackoff = TimeSpan.FromMilliseconds(20), MaxBackoff = TimeSpan.FromMilliseconds(100) },
            _handler);
    }

    public async Task DisposeAsync()
    {
        await _client.DisposeAsync();
        await _server.DisposeAsync();
    }

    public void Dispose() => _handler.Dispose();

    [Fact]
    public async Task Watch_WhenAMutationShowsAllOfTheEntity_PatchesWithoutAsking()
    {
        await using var watch = Find("bee");
        Assert.Equal("bee", (await NextAsync(watch)).Tenant.Name);

        await ChangeAsync("bee", "wasp", "SUSPENDED");

        Assert.Equal(new TenantServer.Row("bee", "wasp", "SUSPENDED", 2), (await NextAsync(watch)).Tenant);
        Assert.Equal(1, _server.Asked["tenant"]);
    }

    [Fact]
    public async Task Watch_WhenAMutationTellsOnlyTheId_RunsAgain()
    {
        await using var watch = Find("bee");
        await NextAsync(watch);

        (await _client.ExecuteAsync(TenantServer.Touch, new { id = "bee", name = "wasp", status = "ACTIVE" })).EnsureData();

        Assert.Equal("wasp", (await NextAsync(watch)).Tenant.Name);
        Assert.Equal(2, _server.Asked["tenant"]);
    }

    [Fact]
    public async Task Watch_WhenAnotherEntityChanges_StaysAsItIs()
    {
        await using var watch = Find("bee");
        await NextAsync(watch);
        var next = watch.MoveNextAsync().AsTask();

        await ChangeAsync("cat", "lion", "ACTIVE");
        await ChangeAsync("bee", "wasp", "ACTIVE");

        Assert.True(await next.WaitAsync(Limit));
        Assert.Equal("wasp", watch.Current.EnsureData().Tenant.Name);
        Assert.Equal(1, _server.Asked["tenant"]);
    }

    [Fact]
    public async Task Watch_WhenAnEventShowsTheEntity_Patches()
    {
        await using var watch = Find("bee");
        await NextAsync(watch);
        await using var events = _client.SubscribeAsync(TenantServer.Events).GetAsyncEnumerator();
        var seen = events.MoveNextAsync().AsTask();
        await Poll.UntilAsync(() => _server.Executor.OpenStreams == 1);

        _server.Executor.Publish(_server.Set("bee", "wasp", "ACTIVE"));

        Assert.Equal("wasp", (await NextAsync(watch)).Tenant.Name);
        Assert.True(await seen.WaitAsync(Limit));
        Assert.Equal(1, _server.Asked["tenant"]);
    }

    [Fact]
    public async Task Watch_WhenNewsIsOlderThanWhatItHolds_KeepsTheNewer()
    {
        var older = _server.Set("bee", "larva", "ACTIVE");
        _server.Set("bee", "bee", "ACTIVE");
        await using var watch = Find("bee");
        await NextAsync(watch);
        await using var events = _client.SubscribeAsync(TenantServer.Events).GetAsyncEnumerator();
        var seen = events.MoveNextAsync().AsTask();
        await Poll.UntilAsync(() => _server.Executor.OpenStreams == 1);

        _server.Executor.Publish(older);
        Assert.True(await seen.WaitAsync(Limit));
        await ChangeAsync("bee", "wasp", "ACTIVE");

        Assert.Equal("wasp", (await NextAsync(watch)).Tenant.Name);
    }

    [Fact]
    public async Task Watch_WhenAListedEntityNoLongerBelongs_PatchesAtOnceAndThenDropsIt()
    {
        await using var watch = List();
        Assert.Equal("ant bee", (await NextAsync(watch)).Names);

        await ChangeAsync("bee", "bee", "SUSPENDED");

        Assert.Equal("SUSPENDED", (await NextAsync(watch)).Tenants.Items[1].Status);
        Assert.Equal("ant cat", (await NextAsync(watch)).Names);
    }

    [Fact]
    public async Task Watch_WhenAnEntityOfAListedTypeAppears_RunsAgain()
    {
        await using var watch = List();
        await NextAsync(watch);

        await ChangeAsync("new", "asp", "ACTIVE");

        Assert.Equal("ant asp", (await NextAsync(watch)).Names);
    }

    [Fact]
    public async Task Watch_OfACount_RunsAgainWhenAnEntityOfANamedTypeChanges()
    {
        await using var watch = _client.WatchAsync(TenantServer.Count, options: Prompt with { Types = ["Tenant"] }).GetAsyncEnumerator();
        Assert.Equal(5, (await NextAsync(watch)).Active);

        await ChangeAsync("bee", "bee", "SUSPENDED");

        Assert.Equal(4, (await NextAsync(watch)).Active);
    }

    [Fact]
    public async Task Watch_WhenManyEntitiesChangeWhileItLoads_RunsOnceMore()
    {
        const int Many = 50;
        var gate = new TaskCompletionSource();
        _server.Gate = gate.Task;
        await using var watch = _client.WatchAsync(TenantServer.Count, options: Prompt with { Types = ["Tenant"] }).GetAsyncEnumerator();
        var first = watch.MoveNextAsync().AsTask();
        await using var events = _client.SubscribeAsync(TenantServer.Events).GetAsyncEnumerator();
        var seen = events.MoveNextAsync().AsTask();
        await Poll.UntilAsync(() => _server.Executor.OpenStreams == 1);
        for (var index = 0; index < Many; index++)
        {
            _server.Executor.Publish(_server.Set($"new{index}", $"z{index}", "ACTIVE"));
            Assert.True(await seen.WaitAsync(Limit));
            seen = index < Many - 1 ? events.MoveNextAsync().AsTask() : seen;
        }

        _server.Gate = Task.CompletedTask;
        gate.SetResult();

        Assert.True(await first.WaitAsync(Limit));
        Assert.Equal(5 + Many, (await NextAsync(watch)).Active);
        Assert.Equal(2, _server.Asked["active"]);
    }

    [Fact]
    public async Task Watch_WhenAListChanges_RunsNoSoonerThanItsOptionsSay()
    {
        var patient = Prompt with { Settle = TimeSpan.FromHours(1) };
        using var leaving = new CancellationTokenSource();
        await using var waiting = _client.WatchAsync(TenantServer.List, new { after = "" }, patient, leaving.Token).GetAsyncEnumerator(leaving.Token);
        await using var prompt = _client.WatchAsync(TenantServer.Count, options: Prompt with { Types = ["Tenant"] }).GetAsyncEnumerator();
        await NextAsync(waiting);
        await NextAsync(prompt);

        await ChangeAsync("bee", "wasp", "ACTIVE");
        Assert.Equal("ant wasp", (await NextAsync(waiting)).Names);
        var next = waiting.MoveNextAsync().AsTask();
        for (var time = 0; time < 5; time++)
        {
            await NextAsync(prompt);
            await ChangeAsync("dog", $"dog{time}", "ACTIVE");
        }

        Assert.False(next.IsCompleted);
        Assert.Equal(1, _server.Asked["tenants"]);
        await leaving.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => next);
    }

    [Fact]
    public async Task Watch_WhenSomethingChangesWhileItLoads_LoadsOnceMore()
    {
        var gate = new TaskCompletionSource();
        _server.Gate = gate.Task;
        await using var watch = List();
        var first = watch.MoveNextAsync().AsTask();
        await using var events = _client.SubscribeAsync(TenantServer.Events).GetAsyncEnumerator();
        var seen = events.MoveNextAsync().AsTask();
        await Poll.UntilAsync(() => _server.Executor.OpenStreams == 1);
        _server.Executor.Publish(_server.Set("ant", "aphid", "ACTIVE"));
        Assert.True(await seen.WaitAsync(Limit));

        _server.Gate = Task.CompletedTask;
        gate.SetResult();

        Assert.True(await first.WaitAsync(Limit));
        Assert.Equal("aphid bee", (await NextAsync(watch)).Names);
    }

    [Fact]
    public async Task Watch_WhenTheServerIsAway_SaysSoAndCatchesUpByItself()
    {
        await _server.StopAsync();
        await using var watch = Find("bee");

        Assert.True(await watch.MoveNextAsync().AsTask().WaitAsync(Limit));
        Assert.IsType<NetworkError>(Assert.Single(watch.Current.Errors));
        await _server.RestartAsync();

        while (!watch.Current.IsSuccess)
        {
            Assert.True(await watch.MoveNextAsync().AsTask().WaitAsync(Limit));
        }

        Assert.Equal("bee", watch.Current.EnsureData().Tenant.Name);
    }

    [Fact]
    public async Task Watch_WhenTheConnectionWasLostAndIsBack_RunsAgain()
    {
        await using var watch = Find("bee");
        await NextAsync(watch);
        using var leaving = new CancellationTokenSource();
        var following = _client.SubscribeAsync(TenantServer.Events, cancellationToken: leaving.Token).CountAsync();
        await Poll.UntilAsync(() => _server.Executor.OpenStreams == 1);
        var next = watch.MoveNextAsync().AsTask();

        await _server.StopAsync();
        _server.Set("bee", "wasp", "ACTIVE");
        await Poll.UntilAsync(() => _client.ConnectionState.Status == ConnectionStatus.Reconnecting);
        await _server.RestartAsync();

        Assert.True(await next.WaitAsync(Limit));
        Assert.Equal("wasp", watch.Current.EnsureData().Tenant.Name);
        await leaving.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await following);
    }

    [Fact]
    public async Task WatchPages_LoadsMoreAndKeepsAllPagesAsTheyAre()
    {
        var pages = Pages();
        await using var watch = pages.GetAsyncEnumerator();
        Assert.Equal("ant bee | more", await ShownAsync(watch));
        pages.LoadMore();
        Assert.Equal("ant bee | cat dog | more", await ShownAsync(watch));

        await ChangeAsync("dog", "dingo", "ACTIVE");
        Assert.Equal("ant bee | cat dingo | more", await ShownAsync(watch));
        Assert.Equal("ant bee | cat dingo | more", await ShownAsync(watch));

        await ChangeAsync("new", "asp", "ACTIVE");
        Assert.Equal("ant asp | bee cat | more", await ShownAsync(watch));

        pages.LoadMore();
        Assert.Equal("ant asp | bee cat | dingo elk", await ShownAsync(watch));
    }

    [Fact]
    public async Task WatchPages_WhenLoadingAgainFails_KeepsWhatIsShown()
    {
        var pages = Pages();
        await using var watch = pages.GetAsyncEnumerator();
        await ShownAsync(watch);
        await _server.StopAsync();

        pages.Refresh();

        Assert.Equal("ant bee | more", await ShownAsync(watch));
        Assert.IsType<NetworkError>(Assert.Single(watch.Current.Errors));
    }

    [Fact]
    public async Task WatchPages_WhenRowsHaveGone_LoadsNoMorePagesThanThereAre()
    {
        var pages = Pages();
        await using var watch = pages.GetAsyncEnumerator();
        await ShownAsync(watch);
        pages.LoadMore();
        await ShownAsync(watch);
        foreach (var name in (string[])["bee", "cat", "dog"])
        {
            _server.Set(name, name, "SUSPENDED");
        }

        pages.Refresh();

        Assert.Equal("ant elk", await ShownAsync(watch));
    }

    [Fact]
    public async Task Watch_WhenCancelled_Throws()
    {
        using var cancellation = new CancellationTokenSource();
        await using var watch = _client.WatchAsync(TenantServer.Find, new { id = "bee" }, cancellationToken: cancellation.Token)
            .GetAsyncEnumerator(cancellation.Token);
        Assert.True(await watch.MoveNextAsync());
        var next = watch.MoveNextAsync().AsTask();

        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => next);
        Assert.Equal(0, _client.OpenWatches);
    }

    [Fact]
    public async Task Watch_TenThousandTimes_LeavesNothingBehind()
    {
        await OpenAndCloseAsync(500);
        var before = GC.GetTotalMemory(forceFullCollection: true);

        await OpenAndCloseAsync(10_000);

        Assert.Equal(0, _client.OpenWatches);

        // Ten thousand of anything that a watch keeps would be more; what is still on its way to be freed goes with time.
        await Poll.UntilAsync(() => GC.GetTotalMemory(forceFullCollection: true) - before < 512 * 1024);
        _handler.Dispose();
        await Poll.UntilAsync(() => SocketsTo(_server.Url) == 0);
        Assert.Equal(0, _server.Executor.UndisposedResults);
    }

    private async Task OpenAndCloseAsync(int times) =>
        await Parallel.ForEachAsync(Enumerable.Range(0, times), new ParallelOptions { MaxDegreeOfParallelism = 20 }, async (index, cancellationToken) =>
        {
            await using var watch = index % 2 == 0 ? Find("bee") : Find("cat");
            Assert.True(await watch.MoveNextAsync());

            // Half of them are left while they wait for news.
            if (index % 4 < 2)
            {
                using var leaving = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
                await using var waiting = _client.WatchAsync(TenantServer.Count, null, Prompt, leaving.Token).GetAsyncEnumerator(leaving.Token);
                Assert.True(await waiting.MoveNextAsync());
                var next = waiting.MoveNextAsync().AsTask();
                await leaving.CancelAsync();
                await Assert.ThrowsAnyAsync<OperationCanceledException>(() => next);
            }
        });

    private static int SocketsTo(Uri url) =>
        IPGlobalProperties.GetIPGlobalProperties().GetActiveTcpConnections()
            .Count(connection => connection.RemoteEndPoint.Port == url.Port && connection.State == TcpState.Established);

    private IAsyncEnumerator<OperationResult<TenantServer.FindData>> Find(string id) =>
        _client.WatchAsync(TenantServer.Find, new { id }, Prompt).GetAsyncEnumerator();

    private IAsyncEnumerator<OperationResult<TenantServer.ListData>> List() =>
        _client.WatchAsync(TenantServer.List, new { after = "" }, Prompt).GetAsyncEnumerator();

    private PagedWatch<TenantServer.ListData> Pages() =>
        _client.WatchPages(TenantServer.List, after => new { after = after ?? "" }, data => data.Tenants.End, Prompt);

    private async Task ChangeAsync(string id, string name, string status) =>
        (await _client.ExecuteAsync(TenantServer.Change, new { id, name, status })).EnsureData();

    private static async Task<TData> NextAsync<TData>(IAsyncEnumerator<OperationResult<TData>> watch)
    {
        Assert.True(await watch.MoveNextAsync().AsTask().WaitAsync(Limit));
        return watch.Current.EnsureData();
    }

    private static async Task<string> ShownAsync(IAsyncEnumerator<PagedResult<TenantServer.ListData>> watch)
    {
        Assert.True(await watch.MoveNextAsync().AsTask().WaitAsync(Limit));
        return string.Join(" | ", watch.Current.Pages.Select(page => page.Names)) + (watch.Current.HasMore ? " | more" : "");
    }
}

/// <summary>Measures memory, which other tests would use meanwhile.</summary>
[CollectionDefinition(nameof(WatchTests), DisableParallelization = true)]
public sealed class WatchTestsRunAlone;

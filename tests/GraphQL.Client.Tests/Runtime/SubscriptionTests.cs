using System.Net;
using System.Net.NetworkInformation;
using Dezky.GraphQL.Tests.Support;
using Dezky.GraphQL.Tests.Transport;
using Dezky.GraphQL.Transport;
using Microsoft.Extensions.DependencyInjection;

namespace Dezky.GraphQL.Client.Tests.Runtime;

public sealed class SubscriptionTests : IAsyncDisposable
{
    private static readonly GraphQLOperation<CountData> Count = new("Count", OperationKind.Subscription, "subscription Count { count }");
    private static readonly GraphQLOperation<EventsData> Events = new("Events", OperationKind.Subscription, "subscription Events { events }");

    private readonly ScriptedExecutor _executor = new();
    private readonly SocketsHttpHandler _handler = new();

    public ValueTask DisposeAsync()
    {
        _handler.Dispose();
        return default;
    }

    [Fact]
    public async Task Subscribe_WhenServerCompletes_GivesAllResultsAndEnds()
    {
        await using var server = await TransportServer.StartAsync(_executor);
        await using var client = Client(server.Url);

        var numbers = await client.SubscribeAsync(Count, new { To = 500 }).Select(result => result.EnsureData().Count).ToListAsync();

        Assert.Equal(Enumerable.Range(1, 500), numbers);
    }

    [Fact]
    public async Task Subscribe_WhenServerRefuses_GivesItsErrorAndEnds()
    {
        await using var server = await TransportServer.StartAsync(_executor);
        await using var client = Client(server.Url);

        var results = await client.SubscribeAsync(new GraphQLOperation<CountData>("X", OperationKind.Subscription, "subscription X { nothing }")).ToListAsync();

        var error = Assert.IsType<RequestError>(Assert.Single(Assert.Single(results).Errors));
        Assert.Equal("VALIDATION", error.Code);
    }

    [Fact]
    public async Task Subscribe_WhenServerFailsInTheMiddle_GivesOpaqueErrorLast()
    {
        await using var server = await TransportServer.StartAsync(_executor);
        await using var client = Client(server.Url);

        var results = await client.SubscribeAsync(new GraphQLOperation<BrokenData>("B", OperationKind.Subscription, "subscription B { broken }")).ToListAsync();

        Assert.Equal(1, results[0].EnsureData().Broken);
        Assert.Equal("INTERNAL_SERVER_ERROR", Assert.Single(results[1].Errors).Code);
        Assert.Equal(2, results.Count);
    }

    [Fact]
    public async Task Subscribe_WhenVariablesCannotBeWritten_GivesErrorAndLeavesOthersAlone()
    {
        await using var server = await TransportServer.StartAsync(_executor);
        await using var client = Client(server.Url);
        await using var other = client.SubscribeAsync(Events).GetAsyncEnumerator();
        var waiting = other.MoveNextAsync().AsTask();
        await Poll.UntilAsync(() => _executor.OpenStreams == 1);

        var results = await client.SubscribeAsync(Count, new { Loop = new Node() }).ToListAsync();

        Assert.IsType<ProtocolError>(Assert.Single(Assert.Single(results).Errors));
        _executor.Publish("7");
        Assert.True(await waiting);
    }

    [Fact]
    public async Task Subscribe_WhenSeveral_ShareOneSocket()
    {
        var handler = new TestConnectionHandler(_ => ConnectionInitResult.Accept());
        await using var server = await TransportServer.StartAsync(
            _executor, services: services => services.AddSingleton<IWebSocketConnectionHandler>(handler));
        await using var client = Client(server.Url, new TestTokens());

        var counts = await Task.WhenAll(Enumerable.Range(1, 20).Select(async to =>
            await client.SubscribeAsync(Count, new { To = to }).CountAsync()));

        Assert.Equal(Enumerable.Range(1, 20), counts);
        Assert.Single(handler.Tokens);
    }

    [Fact]
    public async Task Subscribe_WhenServerRestarts_ReconnectsAndResumesWithFreshToken()
    {
        var handler = new TestConnectionHandler(_ => ConnectionInitResult.Accept());
        void Services(IServiceCollection services) => services.AddSingleton<IWebSocketConnectionHandler>(handler);
        var server = await TransportServer.StartAsync(_executor, services: Services);
        await using var client = Client(server.Url, new TestTokens());
        var states = new StateRecorder(client);
        await using var events = client
            .SubscribeAsync(Events, new { After = (int?)null }, last => new { After = last.Events })
            .GetAsyncEnumerator();
        var next = events.MoveNextAsync().AsTask();
        await Poll.UntilAsync(() => _executor.OpenStreams == 1);
        _executor.Publish("1");
        Assert.True(await next);

        next = events.MoveNextAsync().AsTask();
        await server.StopAsync();
        await server.DisposeAsync();
        await Poll.UntilAsync(() => client.ConnectionState is { Status: ConnectionStatus.Reconnecting, Attempt: >= 2 });
        await using var restarted = await TransportServer.StartAsync(_executor, services: Services, port: server.Url.Port);
        await Poll.UntilAsync(() => _executor.OpenStreams == 1);
        _executor.Publish("2");

        Assert.True(await next);
        Assert.Equal(2, events.Current.EnsureData().Events);
        Assert.Equal(["{\"after\":null}", "{\"after\":1}"], _executor.SubscribedVariables);
        Assert.Equal("token-1", handler.Tokens[0]);
        Assert.Equal(2, handler.Tokens.Count);
        Assert.Equal(2, handler.Tokens.Distinct().Count());
        Assert.Equal(
            [ConnectionStatus.Connecting, ConnectionStatus.Connected, ConnectionStatus.Reconnecting, ConnectionStatus.Connected],
            states.Statuses());
        Assert.All(states.All, state => Assert.Equal(state.Status == ConnectionStatus.Reconnecting, state.Since is not null));
    }

    [Fact]
    public async Task Subscribe_WhenTokenExpires_ReconnectsWithTheNextOne()
    {
        var handler = new TestConnectionHandler(token =>
            ConnectionInitResult.Accept(token == "token-1" ? TimeProvider.System.GetUtcNow().AddMilliseconds(100) : null));
        await using var server = await TransportServer.StartAsync(
            _executor, services: services => services.AddSingleton<IWebSocketConnectionHandler>(handler));
        await using var client = Client(server.Url, new TestTokens());
        await using var events = client.SubscribeAsync(Events).GetAsyncEnumerator();
        var next = events.MoveNextAsync().AsTask();

        await Poll.UntilAsync(() => handler.Tokens.Count == 2 && _executor is { StartedStreams: 2, OpenStreams: 1 });
        _executor.Publish("5");

        Assert.True(await next);
        Assert.Equal(5, events.Current.EnsureData().Events);
        Assert.Equal(["token-1", "token-2"], handler.Tokens);
    }

    [Fact]
    public async Task Subscribe_WhenServerForbidsTwice_EndsWithUnauthorizedError()
    {
        var handler = new TestConnectionHandler(_ => ConnectionInitResult.Reject("Not you"));
        await using var server = await TransportServer.StartAsync(
            _executor, services: services => services.AddSingleton<IWebSocketConnectionHandler>(handler));
        await using var client = Client(server.Url, new TestTokens());

        var results = await client.SubscribeAsync(Events).ToListAsync();

        var error = Assert.IsType<UnauthorizedError>(Assert.Single(Assert.Single(results).Errors));
        Assert.Contains("Not you", error.Message, StringComparison.Ordinal);
        Assert.Equal(["token-1", "token-2"], handler.Tokens);
        await Poll.UntilAsync(() => client.ConnectionState.Status == ConnectionStatus.Closed);
    }

    [Fact]
    public async Task Subscribe_WhenServerIsNotThereYet_ConnectsWhenItIs()
    {
        var first = await TransportServer.StartAsync(_executor);
        await first.DisposeAsync();
        await using var client = Client(first.Url);
        var counting = client.SubscribeAsync(Count, new { To = 3 }).CountAsync();
        await Poll.UntilAsync(() => client.ConnectionState.Attempt >= 2);

        await using var server = await TransportServer.StartAsync(_executor, port: first.Url.Port);

        Assert.Equal(3, await counting);
    }

    [Fact]
    public async Task Subscribe_WhenConsumerIsTooSlow_EndsWithOverflowErrorAfterTheBufferedResults()
    {
        await using var server = await TransportServer.StartAsync(_executor);
        await using var client = Client(server.Url, configure: options => options.MaxBufferedResults = 10);
        await using var results = client.SubscribeAsync(Count, new { To = 100 }).GetAsyncEnumerator();
        Assert.True(await results.MoveNextAsync());
        await Poll.UntilAsync(() => _executor.UndisposedResults == 0);
        var after = await client.SubscribeAsync(Count, new { To = 1 }).CountAsync();

        var errors = new List<OperationError>();
        var taken = 1;
        while (await results.MoveNextAsync())
        {
            taken += results.Current.IsSuccess ? 1 : 0;
            errors.AddRange(results.Current.Errors);
        }

        Assert.Equal(1, after);
        Assert.InRange(taken, 10, 11);
        Assert.IsType<OverflowError>(Assert.Single(errors));
    }

    [Fact]
    public async Task Subscribe_WhenCancelled_StopsTheServersStreamAndClosesTheSocket()
    {
        await using var server = await TransportServer.StartAsync(_executor);
        await using var client = Client(server.Url);
        using var cancellation = new CancellationTokenSource();
        var consuming = client.SubscribeAsync(Events, cancellationToken: cancellation.Token).CountAsync();
        await Poll.UntilAsync(() => _executor.OpenStreams == 1);

        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await consuming);
        await Poll.UntilAsync(() => _executor.OpenStreams == 0);
        await Poll.UntilAsync(() => client.ConnectionState.Status == ConnectionStatus.Closed && SocketsTo(server.Url) == 0);
    }

    [Fact]
    public async Task Subscribe_WhenOneOfTwoIsCancelled_StopsItsStreamAndKeepsTheOther()
    {
        await using var server = await TransportServer.StartAsync(_executor);
        await using var client = Client(server.Url);
        using var cancellation = new CancellationTokenSource();
        await using var kept = client.SubscribeAsync(Events).GetAsyncEnumerator();
        var next = kept.MoveNextAsync().AsTask();
        var cancelled = client.SubscribeAsync(Events, cancellationToken: cancellation.Token).CountAsync();
        await Poll.UntilAsync(() => _executor.OpenStreams == 2);

        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await cancelled);
        await Poll.UntilAsync(() => _executor.OpenStreams == 1);
        _executor.Publish("3");
        Assert.True(await next);
        Assert.Equal(ConnectionStatus.Connected, client.ConnectionState.Status);
    }

    [Fact]
    public async Task Subscribe_WhenCancelledWhileServerIsAway_StopsTrying()
    {
        var server = await TransportServer.StartAsync(_executor);
        await server.DisposeAsync();
        await using var client = Client(server.Url);
        using var cancellation = new CancellationTokenSource();
        var consuming = client.SubscribeAsync(Events, cancellationToken: cancellation.Token).CountAsync();
        await Poll.UntilAsync(() => client.ConnectionState.Status == ConnectionStatus.Reconnecting);

        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await consuming);
        await Poll.UntilAsync(() => client.ConnectionState.Status == ConnectionStatus.Closed);
    }

    [Fact]
    public async Task Dispose_WithOpenSubscriptions_EndsThemAndClosesTheSocket()
    {
        await using var server = await TransportServer.StartAsync(_executor);
        var client = Client(server.Url);
        var consuming = client.SubscribeAsync(Events).CountAsync();
        await Poll.UntilAsync(() => _executor.OpenStreams == 1);

        await client.DisposeAsync();

        Assert.Equal(0, await consuming);
        await Poll.UntilAsync(() => _executor is { OpenStreams: 0, UndisposedResults: 0 } && SocketsTo(server.Url) == 0);
        await Assert.ThrowsAsync<ObjectDisposedException>(async () => await client.SubscribeAsync(Events).CountAsync());
    }

    [Fact]
    public async Task Subscribe_ThousandTimes_LeavesNothingBehind()
    {
        await using var server = await TransportServer.StartAsync(_executor);
        await using var client = Client(server.Url);

        for (var round = 0; round < 10; round++)
        {
            await Task.WhenAll(Enumerable.Range(0, 100).Select(async index =>
            {
                var results = client.SubscribeAsync(Count, new { To = 50 });
                Assert.Equal(index % 50, await results.Take(index % 50).CountAsync());
            }));
        }

        await Poll.UntilAsync(() => _executor.UndisposedResults == 0);
        await Poll.UntilAsync(() => client.ConnectionState.Status == ConnectionStatus.Closed && SocketsTo(server.Url) == 0);
        Assert.Empty(server.Log.Lines);
    }

    [Fact]
    public async Task Subscribe_WhenSocketIsIdle_ConnectsAgainForTheNext()
    {
        await using var server = await TransportServer.StartAsync(_executor);
        await using var client = Client(server.Url, configure: options => options.IdleTimeout = TimeSpan.Zero);

        for (var time = 0; time < 50; time++)
        {
            Assert.Equal(2, await client.SubscribeAsync(Count, new { To = 2 }).CountAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(20)));
        }

        await Poll.UntilAsync(() => SocketsTo(server.Url) == 0);
    }

    [Fact]
    public async Task Connection_WhenServerIsSilent_IsMadeAgain()
    {
        using var silent = new SilentServer();
        await using var client = Client(silent.Url, configure: options =>
        {
            options.PingInterval = TimeSpan.FromMilliseconds(50);
            options.PingTimeout = TimeSpan.FromMilliseconds(50);
        });
        using var cancellation = new CancellationTokenSource();

        var consuming = client.SubscribeAsync(Events, cancellationToken: cancellation.Token).CountAsync();
        await Poll.UntilAsync(() => silent.Accepted >= 3);

        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await consuming);
    }

    private GraphQLClient Client(Uri url, IAccessTokenSource? tokens = null, Action<GraphQLClientOptions>? configure = null)
    {
        var options = new GraphQLClientOptions
        {
            Endpoint = url,
            InitialBackoff = TimeSpan.FromMilliseconds(5),
            MaxBackoff = TimeSpan.FromMilliseconds(50),
            IdleTimeout = TimeSpan.FromMilliseconds(50),
        };
        configure?.Invoke(options);
        return new GraphQLClient(options, _handler, tokens);
    }

    /// <summary>The open connections of this process to a port, as the operating system counts them.</summary>
    private static int SocketsTo(Uri url) => IPGlobalProperties.GetIPGlobalProperties().GetActiveTcpConnections()
        .Count(connection => connection.RemoteEndPoint.Port == url.Port
            && IPAddress.IsLoopback(connection.RemoteEndPoint.Address)
            && connection.State is TcpState.Established or TcpState.CloseWait);

    private sealed record CountData(int Count);

    private sealed record EventsData(int Events);

    private sealed record BrokenData(int Broken);

    /// <summary>Refers to itself, which JSON cannot say.</summary>
    private sealed class Node
    {
        public Node Next => this;
    }

    private sealed class StateRecorder
    {
        private readonly List<ConnectionState> _states = [];

        public StateRecorder(GraphQLClient client) => client.ConnectionStateChanged += state =>
        {
            lock (_states)
            {
                _states.Add(state);
            }
        };

        public IReadOnlyList<ConnectionState> All
        {
            get
            {
                lock (_states)
                {
                    return [.. _states];
                }
            }
        }

        /// <summary>The statuses in order, without repetitions.</summary>
        public IReadOnlyList<ConnectionStatus> Statuses() =>
            [.. All.Select(state => state.Status).Where((status, index) => index == 0 || All[index - 1].Status != status)];
    }
}

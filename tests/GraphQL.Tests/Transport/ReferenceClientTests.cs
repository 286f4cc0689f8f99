using System.Runtime.CompilerServices;
using System.Text.Json;
using Dezky.GraphQL.Tests.Support;
using Dezky.GraphQL.Transport;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Dezky.GraphQL.Tests.Transport;

/// <summary>The reference clients of the protocols, graphql-ws and graphql-sse, against the server.</summary>
public sealed class ReferenceClientTests : IAsyncLifetime
{
    private readonly ScriptedExecutor _executor = new();
    private TransportServer _server = null!;
    private NodeProcess _node = null!;

    public async Task InitializeAsync()
    {
        _executor.Stream("ticks", static (_, cancellationToken) => TicksAsync(cancellationToken));
        _server = await TransportServer.StartAsync(
            _executor, services: services => services.AddSingleton<IWebSocketConnectionHandler, TokenHandler>());
        _node = await NodeProcess.PrepareAsync("Transport/Node");
    }

    public async Task DisposeAsync()
    {
        await Poll.UntilAsync(() => _executor.UndisposedResults == 0);
        await _server.DisposeAsync();
        Assert.Empty(_server.Log.Lines);
    }

    [Fact]
    public async Task GraphQLWs_Query_GetsOneResult() => Assert.Equal(
        ["""{"connected":true}""", """{"result":{"data":{"hello":"world"}}}""", """{"completed":true}""", """{"closed":1000}"""],
        await WebSocketAsync("query"));

    [Fact]
    public async Task GraphQLWs_Subscription_GetsEveryResult() => Assert.Equal(
        [
            """{"connected":true}""",
            """{"result":{"data":{"count":1}}}""",
            """{"result":{"data":{"count":2}}}""",
            """{"result":{"data":{"count":3}}}""",
            """{"completed":true}""",
            """{"closed":1000}""",
        ],
        await WebSocketAsync("subscription"));

    [Fact]
    public async Task GraphQLWs_RefusedOperation_GetsTheErrors()
    {
        var lines = await WebSocketAsync("refused");

        using var error = JsonDocument.Parse(lines[1]);
        Assert.Equal("VALIDATION", error.RootElement.GetProperty("error")[0].GetProperty("extensions").GetProperty("code").GetString());
    }

    [Fact]
    public async Task GraphQLWs_WrongToken_IsForbidden()
    {
        var lines = await WebSocketAsync("forbidden");

        Assert.Contains("""{"closed":4403}""", lines);
        Assert.Contains(lines, line => line.Contains("\"code\":4403", StringComparison.Ordinal));
    }

    [Fact]
    public async Task GraphQLWs_WhenTokenExpires_ComesBackWithTheNextOne()
    {
        var lines = await WebSocketAsync("expiry");

        Assert.Equal(2, lines.Count(line => line == """{"connected":true}"""));
        Assert.Contains("""{"closed":4440}""", lines);
        Assert.True(lines.ToList().FindLastIndex(line => line.Contains("ticks", StringComparison.Ordinal))
            > lines.ToList().IndexOf("""{"closed":4440}"""));
    }

    [Fact]
    public async Task GraphQLWs_KeepAlive_IsAnswered() => Assert.Contains("""{"pong":true}""", await WebSocketAsync("keepAlive"));

    [Fact]
    public async Task GraphQLWs_ManyOperations_AreKeptApart() => Assert.Contains("""{"sum":2500}""", await WebSocketAsync("many"));

    [Fact]
    public async Task GraphQLSse_Subscription_GetsEveryResult() => Assert.Equal(
        ["""{"result":{"data":{"count":1}}}""", """{"result":{"data":{"count":2}}}""", """{"completed":true}"""],
        await _node.RunAsync("events.mjs", _server.Url.ToString(), "subscription { count }", """{"to":2}"""));

    [Fact]
    public async Task GraphQLSse_Query_GetsOneResult() => Assert.Equal(
        ["""{"result":{"data":{"hello":"world"}}}""", """{"completed":true}"""],
        await _node.RunAsync("events.mjs", _server.Url.ToString(), "{ hello }", "{}"));

    private Task<IReadOnlyList<string>> WebSocketAsync(string scenario) =>
        _node.RunAsync("websocket.mjs", _server.WebSocketUrl.ToString(), scenario);

    private static async IAsyncEnumerable<string> TicksAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        for (var tick = 1; await timer.WaitForNextTickAsync(cancellationToken); tick++)
        {
            yield return $"{tick}";
        }
    }

    private sealed class TokenHandler : IWebSocketConnectionHandler
    {
        public ValueTask<ConnectionInitResult> OnInitAsync(HttpContext context, JsonElement payload, CancellationToken cancellationToken)
        {
            var token = payload.ValueKind == JsonValueKind.Object ? payload.GetProperty("authorization").GetString() : null;
            return new(token switch
            {
                "Bearer wrong" => ConnectionInitResult.Reject(),
                "Bearer 1" => ConnectionInitResult.Accept(TimeProvider.System.GetUtcNow().AddMilliseconds(150)),
                _ => ConnectionInitResult.Accept(),
            });
        }
    }
}

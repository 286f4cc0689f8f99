using System.Net.WebSockets;
using System.Security.Claims;
using System.Text;
using System.Text.Json;
using Dezky.GraphQL.Tests.Support;
using Dezky.GraphQL.Transport;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Dezky.GraphQL.Tests.Transport;

public sealed class WebSocketTests : IAsyncLifetime
{
    private readonly ScriptedExecutor _executor = new();
    private TransportServer _server = null!;

    public async Task InitializeAsync() => _server = await TransportServer.StartAsync(_executor, options =>
    {
        options.WebSockets.MaxOperations = 3;
        options.WebSockets.MaxMessageBytes = 10_000;
        options.WebSockets.AllowedOrigins.Add("https://friend.example");
    });

    public async Task DisposeAsync()
    {
        await _server.DisposeAsync();
        await Poll.UntilAsync(() => _executor is { OpenStreams: 0, UndisposedResults: 0 });
    }

    [Fact]
    public async Task Connection_WhenSubprotocolIsMissing_ClosesWith4406()
    {
        await using var socket = await RawWebSocket.ConnectAsync(_server.WebSocketUrl, subprotocol: null);

        Assert.StartsWith("closed 4406", await socket.ReceiveAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Connection_WhenInitDoesNotCome_ClosesWith4408()
    {
        await using var server = await TransportServer.StartAsync(
            _executor, options => options.WebSockets.InitTimeout = TimeSpan.FromMilliseconds(50));
        await using var socket = await RawWebSocket.ConnectAsync(server.WebSocketUrl);

        Assert.Equal("closed 4408 Connection initialisation timeout", await socket.ReceiveAsync());
    }

    [Theory]
    [InlineData("https://evil.example", false)]
    [InlineData("null", false)]
    [InlineData("https://friend.example", true)]
    [InlineData("own", true)]
    public async Task Connection_FromAnOrigin_IsAcceptedFromItselfAndFriends(string origin, bool accepted)
    {
        var value = origin == "own" ? _server.Url.GetLeftPart(UriPartial.Authority) : origin;

        var exception = await Record.ExceptionAsync(async () =>
        {
            await using var socket = await RawWebSocket.ConnectAsync(_server.WebSocketUrl, origin: value);
        });

        Assert.Equal(accepted, exception is null);
        Assert.True(accepted || exception!.Message.Contains("403", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Init_WhenSentTwice_ClosesWith4429()
    {
        await using var socket = await RawWebSocket.InitialiseAsync(_server.WebSocketUrl);

        await socket.SendAsync("""{"type":"connection_init"}""");

        Assert.Equal("closed 4429 Too many initialisation requests", await socket.ReceiveAsync());
    }

    [Fact]
    public async Task Subscribe_BeforeAcknowledgement_ClosesWith4401()
    {
        await using var socket = await RawWebSocket.ConnectAsync(_server.WebSocketUrl);

        await socket.SendAsync("""{"id":"1","type":"subscribe","payload":{"query":"{ hello }"}}""");

        Assert.Equal("closed 4401 Unauthorized", await socket.ReceiveAsync());
    }

    [Fact]
    public async Task Subscribe_WhenIdIsActive_ClosesWith4409()
    {
        await using var socket = await RawWebSocket.InitialiseAsync(_server.WebSocketUrl);

        await socket.SendAsync("""{"id":"a","type":"subscribe","payload":{"query":"subscription { events }"}}""");
        await socket.SendAsync("""{"id":"a","type":"subscribe","payload":{"query":"subscription { events }"}}""");

        Assert.Equal("closed 4409 Subscriber for a already exists", await socket.ReceiveAsync());
    }

    [Theory]
    [InlineData("")]
    [InlineData("x")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("{\"type\":1}")]
    [InlineData("{\"type\":\"start\"}")]
    [InlineData("{\"type\":\"connection_ack\"}")]
    [InlineData("{\"type\":\"next\",\"id\":\"1\",\"payload\":{}}")]
    [InlineData("{\"type\":\"ping\",\"payload\":1}")]
    [InlineData("{\"type\":\"complete\"}")]
    [InlineData("{\"type\":\"complete\",\"id\":\"\"}")]
    [InlineData("{\"type\":\"complete\",\"id\":7}")]
    [InlineData("{\"type\":\"subscribe\",\"id\":\"1\"}")]
    [InlineData("{\"type\":\"subscribe\",\"payload\":{\"query\":\"{ hello }\"}}")]
    [InlineData("{\"type\":\"subscribe\",\"id\":\"1\",\"payload\":{}}")]
    [InlineData("{\"type\":\"subscribe\",\"id\":\"1\",\"payload\":{\"query\":1}}")]
    [InlineData("{\"type\":\"subscribe\",\"id\":\"1\",\"payload\":{\"query\":\"{ hello }\",\"variables\":[]}}")]
    [InlineData("{\"type\":\"pong\"} {}")]
    public async Task Message_WhenNotOfTheProtocol_ClosesWith4400(string message)
    {
        await using var socket = await RawWebSocket.InitialiseAsync(_server.WebSocketUrl);

        await socket.SendAsync(message);

        Assert.StartsWith("closed 4400", await socket.ReceiveAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Message_WhenBinary_ClosesWith4400()
    {
        await using var socket = await RawWebSocket.InitialiseAsync(_server.WebSocketUrl);

        await socket.SendAsync("""{"type":"ping"}"""u8.ToArray(), WebSocketMessageType.Binary);

        Assert.StartsWith("closed 4400", await socket.ReceiveAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Message_WhenTooLong_ClosesWith1009()
    {
        await using var socket = await RawWebSocket.InitialiseAsync(_server.WebSocketUrl);

        await socket.SendAsync(Encoding.UTF8.GetBytes("{\"type\":\"ping\",\"x\":\"" + new string('x', 20_000)), WebSocketMessageType.Text, endOfMessage: false);
        await socket.SendAsync("\"}"u8.ToArray(), WebSocketMessageType.Text);

        Assert.Equal("closed 1009 The message is too big", await socket.ReceiveAsync());
    }

    [Fact]
    public async Task Message_InManyFrames_IsPutTogether()
    {
        await using var socket = await RawWebSocket.InitialiseAsync(_server.WebSocketUrl);
        var text = new string('y', 6000);
        var message = Encoding.UTF8.GetBytes(
            $"{{\"type\":\"subscribe\",\"id\":\"1\",\"payload\":{{\"variables\":{{\"text\":\"{text}\"}},\"query\":\"{{ variables }}\"}}}}");

        foreach (var frame in message.Chunk(1000))
        {
            await socket.SendAsync(frame, WebSocketMessageType.Text, endOfMessage: false);
        }

        await socket.SendAsync([], WebSocketMessageType.Text);

        Assert.Equal(
            "{\"id\":\"1\",\"type\":\"next\",\"payload\":{\"data\":{\"variables\":{\"text\":\"" + text + "\"}}}}",
            await socket.ReceiveAsync());
    }

    [Fact]
    public async Task Ping_BeforeAndAfterAcknowledgement_IsAnsweredWithItsPayload()
    {
        await using var socket = await RawWebSocket.ConnectAsync(_server.WebSocketUrl);

        await socket.SendAsync("""{"type":"ping","payload":{"at":1}}""");
        Assert.Equal("""{"type":"pong","payload":{"at":1}}""", await socket.ReceiveAsync());
        await socket.SendAsync("""{"type":"connection_init","payload":null}""");
        Assert.Equal("""{"type":"connection_ack"}""", await socket.ReceiveAsync());
        await socket.SendAsync("""{"type":"pong"}""");
        await socket.SendAsync("""{"type":"ping"}""");
        Assert.Equal("""{"type":"pong"}""", await socket.ReceiveAsync());
    }

    [Fact]
    public async Task Subscribe_WithQuery_SendsNextThenComplete()
    {
        await using var socket = await RawWebSocket.InitialiseAsync(_server.WebSocketUrl);

        await socket.SendAsync("""{"id":"q\"1","type":"subscribe","payload":{"query":"{ hello }"}}""");

        using var next = JsonDocument.Parse(await socket.ReceiveAsync());
        Assert.Equal("q\"1", next.RootElement.GetProperty("id").GetString());
        Assert.Equal("""{"data":{"hello":"world"}}""", next.RootElement.GetProperty("payload").GetRawText());
        using var complete = JsonDocument.Parse(await socket.ReceiveAsync());
        Assert.Equal("complete", complete.RootElement.GetProperty("type").GetString());
    }

    [Fact]
    public async Task Subscribe_WhenIdIsUsedAgainAfterItsEnd_IsAccepted()
    {
        await using var socket = await RawWebSocket.InitialiseAsync(_server.WebSocketUrl);

        for (var time = 0; time < 100; time++)
        {
            await socket.SendAsync("""{"id":"1","type":"subscribe","payload":{"query":"{ hello }"}}""");
            Assert.Contains("world", await socket.ReceiveAsync(), StringComparison.Ordinal);
            Assert.Equal("""{"id":"1","type":"complete"}""", await socket.ReceiveAsync());
        }
    }

    [Fact]
    public async Task Subscribe_WhenIdIsUsedAgainWhileItsScopeIsStillBeingDisposed_IsAccepted()
    {
        var disposal = new TaskCompletionSource();
        _executor.Field("hello", (request, _) =>
        {
            request.Services.GetRequiredService<SlowToDispose>();
            return new("1");
        });
        await using var server = await TransportServer.StartAsync(
            _executor, services: services => services.AddScoped(_ => new SlowToDispose(disposal.Task)));
        await using var socket = await RawWebSocket.InitialiseAsync(server.WebSocketUrl);

        for (var time = 0; time < 2; time++)
        {
            await socket.SendAsync("""{"id":"1","type":"subscribe","payload":{"query":"{ hello }"}}""");
            Assert.Equal("""{"id":"1","type":"next","payload":{"data":{"hello":1}}}""", await socket.ReceiveAsync());
            Assert.Equal("""{"id":"1","type":"complete"}""", await socket.ReceiveAsync());
        }

        disposal.SetResult();
    }

    [Theory]
    [InlineData("{ nothing }", "Cannot query field \\\"nothing\\\".")]
    [InlineData("{ hello", "Syntax Error: Expected Name, found <EOF>.")]
    public async Task Subscribe_WhenRefused_SendsErrorsAndNothingElse(string query, string message)
    {
        await using var socket = await RawWebSocket.InitialiseAsync(_server.WebSocketUrl);

        await socket.SendAsync("{\"id\":\"1\",\"type\":\"subscribe\",\"payload\":{\"query\":\"" + query + "\"}}");

        Assert.StartsWith("{\"id\":\"1\",\"type\":\"error\",\"payload\":[{\"message\":\"" + message, await socket.ReceiveAsync(), StringComparison.Ordinal);
        await socket.SendAsync("""{"type":"ping"}""");
        Assert.Equal("""{"type":"pong"}""", await socket.ReceiveAsync());
    }

    [Theory]
    [InlineData("{ boom }", 0)]
    [InlineData("subscription { broken }", 1)]
    public async Task Operation_WhenServerFails_SendsOpaqueErrorAndLogsTheCause(string query, int nexts)
    {
        await using var socket = await RawWebSocket.InitialiseAsync(_server.WebSocketUrl);

        await socket.SendAsync("{\"id\":\"1\",\"type\":\"subscribe\",\"payload\":{\"query\":\"" + query + "\"}}");

        for (var next = 0; next < nexts; next++)
        {
            Assert.Contains("\"next\"", await socket.ReceiveAsync(), StringComparison.Ordinal);
        }

        var error = await socket.ReceiveAsync();
        Assert.Contains("\"error\"", error, StringComparison.Ordinal);
        Assert.Contains("INTERNAL_SERVER_ERROR", error, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", error, StringComparison.Ordinal);
        Assert.Contains(_server.Log.Lines, line => line.Contains("a secret of the server", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Subscribe_WhenTooManyAreActive_SendsErrorForTheLast()
    {
        await using var socket = await RawWebSocket.InitialiseAsync(_server.WebSocketUrl);

        for (var id = 1; id <= 4; id++)
        {
            await socket.SendAsync("{\"id\":\"" + id + "\",\"type\":\"subscribe\",\"payload\":{\"query\":\"subscription { events }\"}}");
        }

        var error = await socket.ReceiveAsync();
        Assert.StartsWith("{\"id\":\"4\",\"type\":\"error\"", error, StringComparison.Ordinal);
        Assert.Contains(TransportErrorCodes.TooManyOperations, error, StringComparison.Ordinal);
        await Poll.UntilAsync(() => _executor.OpenStreams == 3);
    }

    [Fact]
    public async Task Complete_FromClient_StopsTheStreamSilentlyAndFreesTheId()
    {
        await using var socket = await RawWebSocket.InitialiseAsync(_server.WebSocketUrl);
        await socket.SendAsync("""{"id":"1","type":"subscribe","payload":{"query":"subscription { events }"}}""");
        await Poll.UntilAsync(() => _executor.OpenStreams == 1);

        await socket.SendAsync("""{"id":"1","type":"complete"}""");
        await socket.SendAsync("""{"id":"unknown","type":"complete"}""");
        await Poll.UntilAsync(() => _executor.OpenStreams == 0);
        await socket.SendAsync("""{"id":"1","type":"subscribe","payload":{"query":"{ hello }"}}""");

        Assert.Equal("""{"id":"1","type":"next","payload":{"data":{"hello":"world"}}}""", await socket.ReceiveAsync());
    }

    [Fact]
    public async Task Close_FromClient_IsAnsweredAndStopsAllStreams()
    {
        await using var socket = await RawWebSocket.InitialiseAsync(_server.WebSocketUrl);
        await socket.SendAsync("""{"id":"1","type":"subscribe","payload":{"query":"subscription { events }"}}""");
        await socket.SendAsync("""{"id":"2","type":"subscribe","payload":{"query":"subscription { events }"}}""");
        await Poll.UntilAsync(() => _executor.OpenStreams == 2);

        Assert.Equal("closed 1000", await socket.CloseAsync());

        await Poll.UntilAsync(() => _executor.OpenStreams == 0);
    }

    [Fact]
    public async Task Connection_WhenCut_StopsAllStreams()
    {
        await using var socket = await RawWebSocket.InitialiseAsync(_server.WebSocketUrl);
        await socket.SendAsync("""{"id":"1","type":"subscribe","payload":{"query":"subscription { events }"}}""");
        await Poll.UntilAsync(() => _executor.OpenStreams == 1);

        socket.Abort();

        await Poll.UntilAsync(() => _executor.OpenStreams == 0);
        Assert.Empty(_server.Log.Lines);
    }

    [Fact]
    public async Task Connection_WhenServerStops_ClosesWith1001()
    {
        var server = await TransportServer.StartAsync(_executor);
        await using var socket = await RawWebSocket.InitialiseAsync(server.WebSocketUrl);
        await socket.SendAsync("""{"id":"1","type":"subscribe","payload":{"query":"subscription { events }"}}""");
        await Poll.UntilAsync(() => _executor.OpenStreams == 1);

        var stopping = server.StopAsync();

        Assert.Equal("closed 1001 The server is stopping", await socket.ReceiveAsync());
        await stopping;
        await server.DisposeAsync();
        Assert.Equal(0, _executor.OpenStreams);
    }

    [Fact]
    public async Task Connection_WhenClientReadsNothing_IsAborted()
    {
        var large = $"\"{new string('z', 100_000)}\"";
        _executor.Stream("flood", (_, cancellationToken) => FloodAsync(large, cancellationToken));
        await using var server = await TransportServer.StartAsync(
            _executor, options => options.WebSockets.SendTimeout = TimeSpan.FromMilliseconds(200));
        await using var socket = await RawWebSocket.InitialiseAsync(server.WebSocketUrl);

        await socket.SendAsync("""{"id":"1","type":"subscribe","payload":{"query":"subscription { flood }"}}""");

        await Poll.UntilAsync(() => server.Log.Lines.Any(line => line.Contains("accepted no bytes", StringComparison.Ordinal)));
        await Poll.UntilAsync(() => _executor.UndisposedResults == 0);
    }

    [Fact]
    public async Task Init_WithHandler_GivesThePayloadAndPreparesEachOperationsScope()
    {
        var handler = new StubHandler((context, payload) =>
        {
            context.User = new ClaimsPrincipal(new ClaimsIdentity([new Claim("name", payload.GetProperty("who").GetString()!)]));
            return ConnectionInitResult.Accept();
        });
        _executor.Field("me", (request, _) => new($"\"{request.Services.GetRequiredService<Visitor>().Visits()}\""));
        await using var server = await TransportServer.StartAsync(
            _executor, services: services => services.AddScoped<Visitor>().AddSingleton<IWebSocketConnectionHandler>(handler));
        await using var socket = await RawWebSocket.ConnectAsync(server.WebSocketUrl);

        await socket.SendAsync("""{"type":"connection_init","payload":{"who":"ada"}}""");
        Assert.Equal("""{"type":"connection_ack"}""", await socket.ReceiveAsync());

        foreach (var id in new[] { "1", "2" })
        {
            await socket.SendAsync("{\"id\":\"" + id + "\",\"type\":\"subscribe\",\"payload\":{\"query\":\"{ me }\"}}");
            Assert.Contains("""{"data":{"me":"ada for the first time"}}""", await socket.ReceiveAsync(), StringComparison.Ordinal);
            Assert.Contains("complete", await socket.ReceiveAsync(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Init_WhenHandlerRejects_ClosesWith4403()
    {
        await using var server = await StartWithHandlerAsync((_, _) => ConnectionInitResult.Reject("The token is not valid"));
        await using var socket = await RawWebSocket.ConnectAsync(server.WebSocketUrl);

        await socket.SendAsync("""{"type":"connection_init"}""");

        Assert.Equal("closed 4403 The token is not valid", await socket.ReceiveAsync());
    }

    [Fact]
    public async Task Init_WhenHandlerFails_ClosesWith4500AndHidesTheCause()
    {
        await using var server = await StartWithHandlerAsync((_, _) => throw new InvalidDataException("a secret of the server"));
        await using var socket = await RawWebSocket.ConnectAsync(server.WebSocketUrl);

        await socket.SendAsync("""{"type":"connection_init"}""");

        Assert.Equal("closed 4500 Internal server error", await socket.ReceiveAsync());
        Assert.Contains(server.Log.Lines, line => line.Contains("a secret of the server", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Connection_WhenTokenExpires_StopsTheStreamsAndClosesWith4440()
    {
        await using var server = await StartWithHandlerAsync(
            (_, _) => ConnectionInitResult.Accept(TimeProvider.System.GetUtcNow().AddMilliseconds(200)));
        await using var socket = await RawWebSocket.InitialiseAsync(server.WebSocketUrl);

        await socket.SendAsync("""{"id":"1","type":"subscribe","payload":{"query":"subscription { events }"}}""");

        Assert.Equal("closed 4440 The access token has expired", await socket.ReceiveAsync());
        await Poll.UntilAsync(() => _executor.OpenStreams == 0);
    }

    [Fact]
    public async Task Reason_WhenLongerThanACloseFrame_IsCutAtACharacter()
    {
        await using var server = await StartWithHandlerAsync((_, _) => ConnectionInitResult.Reject(new string('é', 100)));
        await using var socket = await RawWebSocket.ConnectAsync(server.WebSocketUrl);

        await socket.SendAsync("""{"type":"connection_init"}""");

        Assert.Equal($"closed 4403 {new string('é', 61)}", await socket.ReceiveAsync());
    }

    private Task<TransportServer> StartWithHandlerAsync(Func<HttpContext, JsonElement, ConnectionInitResult> decide) =>
        TransportServer.StartAsync(_executor, services: services => services.AddSingleton<IWebSocketConnectionHandler>(new StubHandler(decide)));

    private static async IAsyncEnumerable<string> FloodAsync(
        string json, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            await Task.Yield();
            yield return json;
        }
    }

    private sealed class StubHandler(Func<HttpContext, JsonElement, ConnectionInitResult> decide) : IWebSocketConnectionHandler
    {
        public ValueTask<ConnectionInitResult> OnInitAsync(HttpContext context, JsonElement payload, CancellationToken cancellationToken) =>
            new(decide(context, payload));

        public void OnOperation(HttpContext context, IServiceProvider services)
        {
            if (services.GetService<Visitor>() is { } visitor)
            {
                visitor.Name = context.User.FindFirst("name")!.Value;
            }
        }
    }

    private sealed class SlowToDispose(Task disposal) : IAsyncDisposable
    {
        public ValueTask DisposeAsync() => new(disposal);
    }

    private sealed class Visitor
    {
        private int _visits;

        public string? Name { get; set; }

        public string Visits() => ++_visits == 1 ? $"{Name} for the first time" : $"{Name} again";
    }
}

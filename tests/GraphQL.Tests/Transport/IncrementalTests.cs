using System.Net;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using Dezky.GraphQL.Tests.Support;

namespace Dezky.GraphQL.Tests.Transport;

/// <summary>The parts of an incremental response, over each transport that carries them.</summary>
public sealed class IncrementalTests : IAsyncLifetime
{
    private const string Initial = """{"data":{"a":1},"pending":[{"id":"0","path":[]}],"hasNext":true}""";
    private const string Final = """{"incremental":[{"id":"0","data":{"b":2}}],"completed":[{"id":"0"}],"hasNext":false}""";

    private const string Multipart =
        "\r\n---\r\nContent-Type: application/json; charset=utf-8\r\n\r\n" + Initial
        + "\r\n---\r\nContent-Type: application/json; charset=utf-8\r\n\r\n" + Final
        + "\r\n-----\r\n";

    private readonly ScriptedExecutor _executor = new();
    private readonly TaskCompletionSource _finish = new();
    private TransportServer _server = null!;

    public async Task InitializeAsync()
    {
        _executor.Field("parts", static (_, _) => new("\"whole\"")).Parts("parts", static _ => TwoAsync());
        _executor.Parts("waiting", token => WaitingAsync(_finish.Task, token));
        _executor.Parts("failing", static _ => FailingAsync(afterFirst: true)).Parts("refusing", static _ => FailingAsync(afterFirst: false));
        _server = await TransportServer.StartAsync(_executor);
    }

    public async Task DisposeAsync()
    {
        await _server.DisposeAsync();
        await Poll.UntilAsync(() => _executor is { UndisposedResults: 0 });
    }

    [Theory]
    [InlineData("multipart/mixed, application/json")]
    [InlineData("multipart/mixed")]
    [InlineData("multipart/mixed;incrementalSpec=v0.2, application/graphql-response+json;q=0.5")]
    [InlineData("multipart/mixed; boundary=\"x\", application/json")]
    [InlineData("multipart/mixed;deferSpec=20220824, multipart/mixed, application/json")]
    [InlineData("application/graphql-response+json, application/json, text/event-stream, multipart/mixed")]
    public async Task Parts_WhenMultipartIsAccepted_AreOneBodyPartEach(string accept)
    {
        using var response = await PostAsync("{ parts }", accept);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("multipart/mixed; boundary=\"-\"", response.Content.Headers.ContentType!.ToString());
        Assert.True(response.Headers.CacheControl!.NoCache);
        Assert.Equal(Multipart, await response.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("text/event-stream")]
    [InlineData("application/json, text/event-stream")]
    [InlineData("application/json, text/event-stream, multipart/mixed;q=0.5")]
    public async Task Parts_WhenAnEventStreamIsPreferred_AreOneEventEach(string accept)
    {
        using var response = await PostAsync("{ parts }", accept);

        Assert.Equal(
            $":\n\nevent: next\ndata: {Initial}\n\nevent: next\ndata: {Final}\n\nevent: complete\ndata:\n\n",
            await response.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("application/json")]
    [InlineData("*/*")]
    [InlineData("multipart/mixed;deferSpec=20220824, application/json")]
    [InlineData("multipart/mixed;incrementalSpec=v0.1, application/json")]
    [InlineData("multipart/mixed;subscriptionSpec=1.0, application/json")]
    [InlineData("multipart/mixed;q=0, application/json")]
    public async Task Parts_WhenTheClientTakesNone_AreOneResult(string accept)
    {
        using var response = await PostAsync("{ parts }", accept);

        Assert.Equal("application/json", response.Content.Headers.ContentType!.MediaType);
        Assert.Equal("""{"data":{"parts":"whole"}}""", await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task OldFormat_WhenNothingElseIsAccepted_IsNotAcceptable()
    {
        using var response = await PostAsync("{ parts }", "multipart/mixed;deferSpec=20220824");

        Assert.Equal(HttpStatusCode.NotAcceptable, response.StatusCode);
    }

    [Fact]
    public async Task SingleResult_WhenOnlyMultipartIsAccepted_IsOnePart()
    {
        using var response = await PostAsync("{ hello }", "multipart/mixed");

        Assert.Equal(
            "\r\n---\r\nContent-Type: application/json; charset=utf-8\r\n\r\n{\"data\":{\"hello\":\"world\"}}\r\n-----\r\n",
            await response.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("{ hello }", 200)]
    [InlineData("subscription { events }", 406)]
    public async Task OtherOperations_WhenMultipartIsAccepted_AreAnsweredAsJson(string query, int status)
    {
        using var response = await PostAsync(query, "multipart/mixed, application/json;q=0.9");

        Assert.Equal(status, (int)response.StatusCode);
        Assert.Equal("application/json", response.Content.Headers.ContentType!.MediaType);
    }

    [Fact]
    public async Task Part_IsSentBeforeTheNextIsThere()
    {
        using var response = await PostAsync("{ waiting }", "multipart/mixed", HttpCompletionOption.ResponseHeadersRead);
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync());

        // With the delimiter that ends it.
        var first = new char[Multipart.IndexOf(Initial, StringComparison.Ordinal) + Initial.Length + "\r\n---".Length];
        await reader.ReadBlockAsync(first).AsTask().WaitAsync(TimeSpan.FromSeconds(20));
        _finish.SetResult();

        Assert.Equal(Multipart, new string(first) + await reader.ReadToEndAsync());
    }

    [Fact]
    public async Task Parts_WhenTheClientGoesAway_AreStopped()
    {
        using (await PostAsync("{ waiting }", "multipart/mixed", HttpCompletionOption.ResponseHeadersRead))
        {
            await Poll.UntilAsync(() => _executor.UndisposedResults == 1);
        }

        await Poll.UntilAsync(() => _executor.UndisposedResults == 0);
        Assert.Empty(_server.Log.Lines);
    }

    [Fact]
    public async Task Parts_WhenTheClientDoesNotRead_AreStopped()
    {
        _executor.Parts("endless", EndlessAsync);
        await using var server = await TransportServer.StartAsync(
            _executor, options => options.MultipartSendTimeout = TimeSpan.FromMilliseconds(200));
        using var content = new StringContent("""{"query":"{ endless }"}""", Encoding.UTF8, "application/json");
        using var request = new HttpRequestMessage(HttpMethod.Post, server.Url) { Content = content };
        request.Headers.TryAddWithoutValidation("Accept", "multipart/mixed");

        using var unread = await server.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);

        await Poll.UntilAsync(() => _executor.UndisposedResults == 0);
        Assert.Empty(server.Log.Lines);
    }

    [Fact]
    public async Task Parts_WhenTheServerFailsBeforeTheFirst_AnswerWith500()
    {
        using var response = await PostAsync("{ refusing }", "multipart/mixed, application/json");

        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        Assert.DoesNotContain("secret", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Parts_WhenTheServerFailsLater_BreakOff()
    {
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => PostAsync("{ failing }", "multipart/mixed"));

        await Poll.UntilAsync(() => _server.Log.Lines.Any(line => line.Contains("a secret of the server", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task WebSocket_SendsEachPartAndCompletes()
    {
        await using var socket = await RawWebSocket.InitialiseAsync(_server.WebSocketUrl);

        await socket.SendAsync("""{"id":"1","type":"subscribe","payload":{"query":"{ parts }"}}""");

        Assert.Equal($$"""{"id":"1","type":"next","payload":{{Initial}}}""", await socket.ReceiveAsync());
        Assert.Equal($$"""{"id":"1","type":"next","payload":{{Final}}}""", await socket.ReceiveAsync());
        Assert.Equal("""{"id":"1","type":"complete"}""", await socket.ReceiveAsync());
    }

    [Fact]
    public async Task Parts_AreReadByTheMultipartReaderOfGraphQLClients()
    {
        var node = await NodeProcess.PrepareAsync("Transport/Node");

        var lines = await node.RunAsync("parts.mjs", _server.Url.ToString(), "{ parts }");

        Assert.Equal([Initial, Final], lines);
    }

    private async Task<HttpResponseMessage> PostAsync(
        string query, string accept, HttpCompletionOption completion = HttpCompletionOption.ResponseContentRead)
    {
        using var content = new StringContent(JsonSerializer.Serialize(new { query }), Encoding.UTF8, "application/json");
        using var request = new HttpRequestMessage(HttpMethod.Post, _server.Url) { Content = content };
        request.Headers.TryAddWithoutValidation("Accept", accept);
        return await _server.Http.SendAsync(request, completion);
    }

    private static async IAsyncEnumerable<string> TwoAsync()
    {
        yield return Initial;
        await Task.Yield();
        yield return Final;
    }

    private static async IAsyncEnumerable<string> WaitingAsync(Task finish, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        yield return Initial;
        await finish.WaitAsync(cancellationToken);
        yield return Final;
    }

    private static async IAsyncEnumerable<string> EndlessAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var payload = Initial + new string(' ', 64 * 1024);
        while (true)
        {
            await Task.Yield();
            cancellationToken.ThrowIfCancellationRequested();
            yield return payload;
        }
    }

    private static async IAsyncEnumerable<string> FailingAsync(bool afterFirst)
    {
        if (afterFirst)
        {
            yield return Initial;
        }

        await Task.Yield();
        throw new InvalidDataException("a secret of the server");
    }
}

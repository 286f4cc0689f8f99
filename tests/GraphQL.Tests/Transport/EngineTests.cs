using System.Net;
using System.Text;

namespace Dezky.GraphQL.Tests.Transport;

/// <summary>The engine behind each transport.</summary>
public sealed class EngineTests : IAsyncLifetime
{
    private TransportServer _server = null!;

    public async Task InitializeAsync() => _server = await CounterSchema.StartServerAsync();

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Theory]
    [InlineData("""{"query":"query($n: String!) {\n  greeting(name: $n) }","variables":{"n":"\u00e9\"x"}}""", 200, """{"data":{"greeting":"Hello, é\"x!"}}""")]
    [InlineData("""{"query":"mutation { __typename }"}""", 200, """{"data":{"__typename":"Mutation"}}""")]
    [InlineData("""{"query":"query($n: String!) { greeting(name: $n) }","variables":{"n":1}}""", 400, "\"errors\"")]
    [InlineData("""{"query":"{ greeting }"}""", 400, "\"errors\"")]
    [InlineData("""{"query":"{ greeting("}""", 400, "Syntax Error")]
    public async Task Http_AnswersWithStatusAndResponse(string request, int status, string expected)
    {
        using var response = await PostAsync(request, "application/graphql-response+json");

        Assert.Equal(status, (int)response.StatusCode);
        Assert.Contains(expected, await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Http_WhenRequestsFollowEachOther_DoesNotMixTheirMemory()
    {
        var names = Enumerable.Range(0, 200).Select(index => new string((char)('a' + (index % 26)), 1 + (index * 37 % 3000))).ToArray();

        await Parallel.ForEachAsync(names, async (name, cancellationToken) =>
        {
            // The name stands in the document itself, with an escape, so that every request takes the way through pooled memory.
            using var response = await PostAsync("{\"query\":\"{\\n greeting(name: \\\"" + name + "\\\") }\"}", "application/json");

            Assert.Equal("{\"data\":{\"greeting\":\"Hello, " + name + "!\"}}", await response.Content.ReadAsStringAsync(cancellationToken));
        });
    }

    [Fact]
    public async Task Http_MutationByGet_IsNotAllowed()
    {
        using var response = await _server.Http.GetAsync(_server.Url + "?query=mutation%7B__typename%7D");

        Assert.Equal(HttpStatusCode.MethodNotAllowed, response.StatusCode);
    }

    [Fact]
    public async Task Multipart_SendsWhatIsDeferredInAPartOfItsOwn()
    {
        using var response = await PostAsync("""{"query":"{ __typename ... @defer { greeting(name: \"you\") } }"}""", "multipart/mixed");

        Assert.Equal(
            "\r\n---\r\nContent-Type: application/json; charset=utf-8\r\n\r\n"
            + """{"data":{"__typename":"Query"},"pending":[{"id":"0","path":[]}],"hasNext":true}"""
            + "\r\n---\r\nContent-Type: application/json; charset=utf-8\r\n\r\n"
            + """{"hasNext":false,"incremental":[{"id":"0","data":{"greeting":"Hello, you!"}}],"completed":[{"id":"0"}]}"""
            + "\r\n-----\r\n",
            await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Json_HasWhatIsDeferredInItsPlace()
    {
        using var response = await PostAsync("""{"query":"{ __typename ... @defer { greeting(name: \"you\") } }"}""", "application/json");

        Assert.Equal("""{"data":{"__typename":"Query","greeting":"Hello, you!"}}""", await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task EventStream_SendsEachEventAndEnds()
    {
        using var response = await PostAsync("""{"query":"subscription { counted(limit: 2) }"}""", "text/event-stream");

        Assert.Equal(
            ":\n\nevent: next\ndata: {\"data\":{\"counted\":1}}\n\nevent: next\ndata: {\"data\":{\"counted\":2}}\n\nevent: complete\ndata:\n\n",
            await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task WebSocket_SendsEachEventAndCompletes()
    {
        await using var socket = await RawWebSocket.InitialiseAsync(_server.WebSocketUrl);

        await socket.SendAsync("""{"id":"1","type":"subscribe","payload":{"query":"subscription S($n: Int!) { counted(limit: $n) }","variables":{"n":2}}}""");

        Assert.Equal("""{"id":"1","type":"next","payload":{"data":{"counted":1}}}""", await socket.ReceiveAsync());
        Assert.Equal("""{"id":"1","type":"next","payload":{"data":{"counted":2}}}""", await socket.ReceiveAsync());
        Assert.Equal("""{"id":"1","type":"complete"}""", await socket.ReceiveAsync());
    }

    [Fact]
    public async Task WebSocket_WhenTheSourceFails_SendsAnErrorWithoutTheCause()
    {
        await using var socket = await RawWebSocket.InitialiseAsync(_server.WebSocketUrl);

        await socket.SendAsync("""{"id":"1","type":"subscribe","payload":{"query":"subscription { failing }"}}""");

        Assert.Equal("""{"id":"1","type":"next","payload":{"data":{"failing":1}}}""", await socket.ReceiveAsync());
        var error = await socket.ReceiveAsync();
        Assert.StartsWith("{\"id\":\"1\",\"type\":\"error\",\"payload\":[{\"message\":", error, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", error, StringComparison.Ordinal);
        Assert.Contains(_server.Log.Lines, line => line.Contains("a secret of the server", StringComparison.Ordinal));
    }

    private async Task<HttpResponseMessage> PostAsync(string body, string accept)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var request = new HttpRequestMessage(HttpMethod.Post, _server.Url) { Content = content };
        request.Headers.TryAddWithoutValidation("Accept", accept);
        return await _server.Http.SendAsync(request);
    }
}

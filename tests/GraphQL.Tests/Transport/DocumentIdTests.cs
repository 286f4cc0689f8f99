using System.Net;
using System.Text;
using Dezky.GraphQL.Transport;

namespace Dezky.GraphQL.Tests.Transport;

/// <summary>Requests that name their document instead of bringing it, and those that ask for their cost.</summary>
public sealed class DocumentIdTests : IAsyncLifetime
{
    private const string GraphQLResponse = "application/graphql-response+json";

    private readonly ScriptedExecutor _executor = new ScriptedExecutor().Document("sha256:1", "query A { hello } query B { variables }");
    private TransportServer _server = null!;

    public async Task InitializeAsync() => _server = await TransportServer.StartAsync(_executor);

    public async Task DisposeAsync()
    {
        await _server.DisposeAsync();
        Assert.Equal(0, _executor.UndisposedResults);
    }

    [Theory]
    [InlineData("""{"documentId":"sha256:1","operationName":"A"}""", 200, """{"data":{"hello":"world"}}""")]
    [InlineData("""{"query":null,"documentId":"sha256:1","operationName":"B","variables":{"a":1}}""", 200, """{"data":{"variables":{"a":1}}}""")]
    [InlineData("""{"documentId":"sha256:2"}""", 400, "There is no such document.")]
    [InlineData("""{"documentId":7}""", 400, TransportErrorCodes.InvalidRequest)]
    [InlineData("""{"documentId":"sha256:1","query":"{ hello }"}""", 400, TransportErrorCodes.InvalidRequest)]
    [InlineData("""{"documentId":null}""", 400, TransportErrorCodes.InvalidRequest)]
    [InlineData("""{"extensions":{"a":{"persistedQuery":1},"persistedQuery":{"version":1,"sha256Hash":"00"}}}""", 200, "PersistedQueryNotFound")]
    [InlineData("""{"extensions":{"a":{"persistedQuery":1}}}""", 400, TransportErrorCodes.InvalidRequest)]
    public async Task Post_NamesItsDocument(string body, int status, string expected)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var request = new HttpRequestMessage(HttpMethod.Post, _server.Url) { Content = content };
        request.Headers.TryAddWithoutValidation("Accept", GraphQLResponse);

        using var response = await _server.Http.SendAsync(request);

        Assert.Equal(status, (int)response.StatusCode);
        Assert.Contains(expected, await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("documentId=sha256:1&operationName=A", 200, """{"data":{"hello":"world"}}""")]
    [InlineData("documentId=sha256:2", 400, "There is no such document.")]
    [InlineData("documentId=", 400, TransportErrorCodes.InvalidRequest)]
    [InlineData("extensions=%7B%22persistedQuery%22:%7B%22version%22:1,%22sha256Hash%22:%2200%22%7D%7D", 200, "PersistedQueryNotFound")]
    public async Task Get_NamesItsDocument(string parameters, int status, string expected)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{_server.Url}?{parameters}");
        request.Headers.TryAddWithoutValidation("Accept", GraphQLResponse);

        using var response = await _server.Http.SendAsync(request);

        Assert.Equal(status, (int)response.StatusCode);
        Assert.Contains(expected, await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"documentId":"sha256:1","operationName":"A"}""", """{"id":"1","type":"next","payload":{"data":{"hello":"world"}}}""")]
    [InlineData("""{"extensions":{"persistedQuery":{}}}""", """{"id":"1","type":"error","payload":[{"message":"PersistedQueryNotFound","extensions":{"code":"PERSISTED_QUERY_NOT_FOUND"}}]}""")]
    [InlineData("""{"variables":{}}""", "closed 4400 The request must have a \"query\" or a \"documentId\".")]
    public async Task WebSocket_NamesItsDocument(string payload, string expected)
    {
        await using var socket = await RawWebSocket.InitialiseAsync(_server.WebSocketUrl);

        await socket.SendAsync($$"""{"id":"1","type":"subscribe","payload":{{payload}}}""");

        Assert.Equal(expected, await socket.ReceiveAsync());
    }

    [Theory]
    [InlineData(null, HttpStatusCode.OK, """{"data":{"cost":"None"}}""")]
    [InlineData("report", HttpStatusCode.OK, """{"data":{"cost":"Report"}}""")]
    [InlineData("Validate", HttpStatusCode.OK, """{"data":{"cost":"Validate"}}""")]
    [InlineData("cheap", HttpStatusCode.BadRequest, TransportErrorCodes.InvalidRequest)]
    [InlineData("", HttpStatusCode.BadRequest, TransportErrorCodes.InvalidRequest)]
    public async Task CostHeader_SaysWhatIsAskedOfTheCost(string? header, HttpStatusCode status, string expected)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, _server.Url + "?query=%7Bcost%7D");
        if (header is not null)
        {
            request.Headers.TryAddWithoutValidation("GraphQL-Cost", header);
        }

        using var response = await _server.Http.SendAsync(request);

        Assert.Equal(status, response.StatusCode);
        Assert.Contains(expected, await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }
}

using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Dezky.GraphQL.Transport;

namespace Dezky.GraphQL.Tests.Transport;

public sealed class HttpTests : IAsyncLifetime
{
    private const string GraphQLResponse = "application/graphql-response+json";

    private readonly ScriptedExecutor _executor = new();
    private TransportServer _server = null!;

    public async Task InitializeAsync() =>
        _server = await TransportServer.StartAsync(_executor, options =>
        {
            options.MaxRequestBytes = 64 * 1024;
            options.Sdl = context => context.Request.Headers.ContainsKey("X-Stranger") ? null : "type Query { hello: String }\n";
        });

    public async Task DisposeAsync()
    {
        await _server.DisposeAsync();
        Assert.Equal(0, _executor.UndisposedResults);
    }

    [Fact]
    public async Task Post_WhenQueryIsValid_AnswersWithItsLength()
    {
        using var response = await PostAsync("""{"query":"{ hello }"}""", GraphQLResponse);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(GraphQLResponse, response.Content.Headers.ContentType!.MediaType);
        Assert.Equal("utf-8", response.Content.Headers.ContentType.CharSet);
        Assert.Equal("""{"data":{"hello":"world"}}""", await response.Content.ReadAsStringAsync());
        Assert.Equal(26, response.Content.Headers.ContentLength);
    }

    [Theory]
    [InlineData("{\"query\":\"{\\n  hello\\t}\"}")]
    [InlineData("{\"query\":\"{ \\u0068ello }\"}")]
    [InlineData("{\"query\":null,\"query\":\"{ hello }\",\"operationName\":null,\"variables\":null,\"extensions\":null}")]
    [InlineData("{\"id\":[1,{\"query\":2}],\"query\":\"query A { boom } query B { hello }\",\"operationName\":\"B\"}")]
    [InlineData(" \r\n{\"query\" : \"{ hello }\"}\n")]
    public async Task Post_WhenJsonIsWrittenInAnotherWay_ReadsTheSameRequest(string body)
    {
        using var response = await PostAsync(body, GraphQLResponse);

        Assert.Equal("""{"data":{"hello":"world"}}""", await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Post_WhenBodyArrivesInPieces_PassesVariablesOn()
    {
        var long20K = new string('x', 20_000);
        var body = JsonSerializer.Serialize(new { query = "{ variables }", variables = new { text = long20K, list = new[] { 1, 2 } } });
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        content.Headers.ContentLength = null;
        using var request = new HttpRequestMessage(HttpMethod.Post, _server.Url) { Content = content };
        request.Headers.TransferEncodingChunked = true;

        using var response = await _server.Http.SendAsync(request);

        Assert.Equal("{\"data\":{\"variables\":{\"text\":\"" + long20K + "\",\"list\":[1,2]}}}", await response.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("", "INVALID_JSON")]
    [InlineData("{\"query\":", "INVALID_JSON")]
    [InlineData("{\"query\":\"{ hello }\"} x", "INVALID_JSON")]
    [InlineData("7", "INVALID_REQUEST")]
    [InlineData("{}", "INVALID_REQUEST")]
    [InlineData("{\"qeury\":\"{ hello }\"}", "INVALID_REQUEST")]
    [InlineData("{\"query\":7}", "INVALID_REQUEST")]
    [InlineData("{\"query\":\"{ hello }\",\"variables\":[]}", "INVALID_REQUEST")]
    [InlineData("{\"query\":\"{ hello }\",\"extensions\":\"x\"}", "INVALID_REQUEST")]
    [InlineData("{\"query\":\"{ hello }\",\"operationName\":1}", "INVALID_REQUEST")]
    [InlineData("{\"query\":\"{ hello } # \\ud800\"}", "INVALID_REQUEST")]
    [InlineData("[{\"query\":\"{ hello }\"}]", "BATCHING_NOT_SUPPORTED")]
    public async Task Post_WhenRequestIsMalformed_AnswersWith400AndCode(string body, string code)
    {
        foreach (var accept in new[] { GraphQLResponse, "application/json" })
        {
            using var response = await PostAsync(body, accept);

            Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
            Assert.Equal(accept, response.Content.Headers.ContentType!.MediaType);
            Assert.Equal(code, await CodeAsync(response));
        }
    }

    [Theory]
    [InlineData("{ hello", GraphQLResponse, 400)]
    [InlineData("{ hello", "application/json", 200)]
    [InlineData("{ nothing }", GraphQLResponse, 400)]
    [InlineData("{ nothing }", "application/json", 200)]
    public async Task Post_WhenRequestCannotBeExecuted_ChoosesStatusByMediaType(string query, string accept, int status)
    {
        using var response = await PostAsync(JsonSerializer.Serialize(new { query }), accept);

        Assert.Equal(status, (int)response.StatusCode);
        Assert.Equal(accept, response.Content.Headers.ContentType!.MediaType);
        using var json = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        Assert.False(json.RootElement.TryGetProperty("data", out _));
    }

    [Theory]
    [InlineData(null, "application/json")]
    [InlineData("*/*", "application/json")]
    [InlineData("application/*", "application/json")]
    [InlineData("text/html, application/json;q=0.5", "application/json")]
    [InlineData("application/json;q=0.9, application/graphql-response+json", GraphQLResponse)]
    [InlineData("application/json, application/graphql-response+json;q=0.9", "application/json")]
    [InlineData("application/json, application/graphql-response+json", GraphQLResponse)]
    [InlineData("application/graphql-response+json; charset=UTF-8", GraphQLResponse)]
    [InlineData("application/graphql-response+json; charset=utf-16, application/json", "application/json")]
    [InlineData("application/graphql-response+json, application/json, text/event-stream", GraphQLResponse)]
    [InlineData("application/graphql-response+json;q=0, */*", "application/json")]
    public async Task Post_WhenClientAccepts_NegotiatesMediaType(string? accept, string mediaType)
    {
        using var response = await PostAsync("""{"query":"{ hello }"}""", accept);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(mediaType, response.Content.Headers.ContentType!.MediaType);
    }

    [Theory]
    [InlineData("text/html")]
    [InlineData("application/xml, image/png")]
    [InlineData("application/json;q=0")]
    [InlineData("not a media type")]
    public async Task Post_WhenNothingIsAcceptable_AnswersWith406(string accept)
    {
        using var response = await PostAsync("""{"query":"{ hello }"}""", accept);

        Assert.Equal(HttpStatusCode.NotAcceptable, response.StatusCode);
        Assert.Equal(TransportErrorCodes.NotAcceptable, await CodeAsync(response));
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("multipart/form-data; boundary=x")]
    [InlineData("application/json; charset=utf-16")]
    [InlineData(null)]
    public async Task Post_WhenBodyIsNotDeclaredAsJson_AnswersWith415(string? contentType)
    {
        using var content = new ByteArrayContent("""{"query":"{ hello }"}"""u8.ToArray());
        content.Headers.ContentType = contentType is null ? null : MediaTypeHeaderValue.Parse(contentType);

        using var response = await _server.Http.PostAsync(_server.Url, content);

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, response.StatusCode);
        Assert.Equal(TransportErrorCodes.UnsupportedMediaType, await CodeAsync(response));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Post_WhenBodyIsTooLong_AnswersWith413(bool chunked)
    {
        using var content = new StringContent($$"""{"query":"{ hello } #{{new string('x', 70_000)}}"}""", Encoding.UTF8, "application/json");
        using var request = new HttpRequestMessage(HttpMethod.Post, _server.Url) { Content = content };
        request.Headers.TransferEncodingChunked = chunked;

        using var response = await _server.Http.SendAsync(request);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
        Assert.Equal(TransportErrorCodes.RequestTooLarge, await CodeAsync(response));
    }

    [Fact]
    public async Task Post_WhenExecutorFails_AnswersWith500AndHidesTheCause()
    {
        using var response = await PostAsync("""{"query":"{ boom }"}""", GraphQLResponse);

        var body = await response.Content.ReadAsStringAsync();
        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        Assert.Contains(TransportErrorCodes.InternalServerError, body, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", body, StringComparison.Ordinal);
        using var json = JsonDocument.Parse(body);
        var requestId = json.RootElement.GetProperty("errors")[0].GetProperty("extensions").GetProperty("requestId").GetString();
        Assert.Contains(_server.Log.Lines, line => line.Contains(requestId!, StringComparison.Ordinal) && line.Contains("a secret of the server", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Post_WhenSubscriptionButNoStreamIsAccepted_AnswersWith406()
    {
        using var response = await PostAsync("""{"query":"subscription { events }"}""", "application/json");

        Assert.Equal(HttpStatusCode.NotAcceptable, response.StatusCode);
        Assert.Equal(0, _executor.StartedStreams);
    }

    [Fact]
    public async Task Get_WhenQueryIsInUrl_AnswersIt()
    {
        using var response = await GetAsync("query=" + Uri.EscapeDataString("query A { variables }") + "&operationName=A&extensions=&variables=%7B%22a%22:1%7D");

        Assert.Equal("""{"data":{"variables":{"a":1}}}""", await response.Content.ReadAsStringAsync());
        Assert.Equal("Accept", Assert.Single(response.Headers.Vary));
    }

    [Theory]
    [InlineData("query=%7Bhello%7D&variables=%7B", "INVALID_JSON")]
    [InlineData("query=%7Bhello%7D&variables=%5B%5D", "INVALID_REQUEST")]
    [InlineData("query=%7Bhello%7D&query=%7Bhello%7D", "INVALID_REQUEST")]
    [InlineData("query=", "INVALID_REQUEST")]
    [InlineData("", "INVALID_REQUEST")]
    public async Task Get_WhenParametersAreMalformed_AnswersWith400(string parameters, string code)
    {
        using var response = await GetAsync(parameters);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal(code, await CodeAsync(response));
    }

    [Fact]
    public async Task Get_WhenOperationIsMutation_AnswersWith405AndDoesNotRunIt()
    {
        var ran = false;
        _executor.Field("touch", (_, _) =>
        {
            ran = true;
            return new("1");
        });

        using var response = await GetAsync("query=" + Uri.EscapeDataString("mutation { touch }"));

        Assert.Equal(HttpStatusCode.MethodNotAllowed, response.StatusCode);
        Assert.Equal("POST", Assert.Single(response.Content.Headers.Allow));
        Assert.False(ran);
    }

    [Theory]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    [InlineData("HEAD")]
    public async Task Request_WhenMethodIsAnother_AnswersWith405(string method)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), _server.Url);

        using var response = await _server.Http.SendAsync(request);

        Assert.Equal(HttpStatusCode.MethodNotAllowed, response.StatusCode);
        Assert.Equal(["GET", "POST"], response.Content.Headers.Allow);
    }

    [Fact]
    public async Task Sdl_WhenPermitted_IsPlainText()
    {
        using var response = await GetAsync("sdl");

        Assert.Equal("text/plain", response.Content.Headers.ContentType!.MediaType);
        Assert.Equal("type Query { hello: String }\n", await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Sdl_WhenCallerMayNotSeeIt_IsNotFound()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, _server.Url + "?sdl");
        request.Headers.Add("X-Stranger", "yes");

        using var response = await _server.Http.SendAsync(request);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    [Fact]
    public async Task Execution_WhenClientGoesAway_IsCancelled()
    {
        var started = new TaskCompletionSource();
        var cancelled = new TaskCompletionSource();
        _executor.Field("slow", async (_, cancellationToken) =>
        {
            await using var registration = cancellationToken.Register(cancelled.SetResult);
            started.SetResult();
            await Task.Delay(Timeout.Infinite, cancellationToken);
            return "1";
        });
        using var leaving = new CancellationTokenSource();

        var request = PostAsync("""{"query":"{ slow }"}""", GraphQLResponse, leaving.Token);
        await started.Task;
        await leaving.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => request);
        await cancelled.Task.WaitAsync(TimeSpan.FromSeconds(20));
    }

    private async Task<HttpResponseMessage> PostAsync(string body, string? accept, CancellationToken cancellationToken = default)
    {
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        using var request = new HttpRequestMessage(HttpMethod.Post, _server.Url) { Content = content };
        if (accept is not null)
        {
            request.Headers.TryAddWithoutValidation("Accept", accept);
        }

        return await _server.Http.SendAsync(request, cancellationToken);
    }

    private async Task<HttpResponseMessage> GetAsync(string parameters)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{_server.Url}?{parameters}");
        request.Headers.TryAddWithoutValidation("Accept", GraphQLResponse);
        return await _server.Http.SendAsync(request);
    }

    private static async Task<string?> CodeAsync(HttpResponseMessage response)
    {
        using var json = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        return json.RootElement.GetProperty("errors")[0].GetProperty("extensions").GetProperty("code").GetString();
    }
}

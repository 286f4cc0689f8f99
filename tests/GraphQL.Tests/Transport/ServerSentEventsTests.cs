using System.Net;
using System.Text;
using System.Text.Json;
using Dezky.GraphQL.Tests.Support;

namespace Dezky.GraphQL.Tests.Transport;

public sealed class ServerSentEventsTests : IAsyncLifetime
{
    private readonly ScriptedExecutor _executor = new();
    private TransportServer _server = null!;

    public async Task InitializeAsync() => _server = await TransportServer.StartAsync(_executor);

    public async Task DisposeAsync()
    {
        await _server.DisposeAsync();
        await Poll.UntilAsync(() => _executor is { OpenStreams: 0, UndisposedResults: 0 });
    }

    [Fact]
    public async Task Subscription_WhenItEnds_IsNextEventsAndComplete()
    {
        using var response = await SendAsync(_server, "subscription { count }", new { to = 2 });

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("text/event-stream", response.Content.Headers.ContentType!.MediaType);
        Assert.True(response.Headers.CacheControl!.NoCache);
        Assert.Equal(
            ":\n\nevent: next\ndata: {\"data\":{\"count\":1}}\n\nevent: next\ndata: {\"data\":{\"count\":2}}\n\nevent: complete\ndata:\n\n",
            await response.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("{ hello }", "{\"data\":{\"hello\":\"world\"}}")]
    [InlineData("{ nothing }", "{\"errors\":[{\"message\":\"Cannot query field \\u0022nothing\\u0022.\",\"locations\":[{\"line\":1,\"column\":3}]}]}")]
    public async Task SingleResult_IsOneNextEvent(string query, string json)
    {
        using var response = await SendAsync(_server, query);

        Assert.Equal($":\n\nevent: next\ndata: {json}\n\nevent: complete\ndata:\n\n", await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Result_OverSeveralLines_IsOneEvent()
    {
        _executor.Field("lines", static (_, _) => new("[1,\n2]"));

        using var response = await SendAsync(_server, "{ lines }");

        Assert.Contains("event: next\ndata: {\"data\":{\"lines\":[1,\ndata: 2]}}\n\n", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Subscription_WhenServerFails_EndsWithOpaqueError()
    {
        using var response = await SendAsync(_server, "subscription { broken }");

        var body = await response.Content.ReadAsStringAsync();
        Assert.Contains("INTERNAL_SERVER_ERROR", body, StringComparison.Ordinal);
        Assert.EndsWith("event: complete\ndata:\n\n", body, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Subscription_ByGet_IsStreamed()
    {
        using var request = new HttpRequestMessage(
            HttpMethod.Get, _server.Url + "?query=subscription%7Bcount%7D&variables=%7B%22to%22:1%7D");
        request.Headers.Accept.ParseAdd("text/event-stream");

        using var response = await _server.Http.SendAsync(request);

        Assert.Contains("data: {\"data\":{\"count\":1}}", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Mutation_ByGet_IsRefused()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, _server.Url + "?query=mutation%7Bhello%7D");
        request.Headers.Accept.ParseAdd("text/event-stream");

        using var response = await _server.Http.SendAsync(request);

        Assert.Equal(HttpStatusCode.MethodNotAllowed, response.StatusCode);
        Assert.Equal("application/json", response.Content.Headers.ContentType!.MediaType);
    }

    [Fact]
    public async Task Subscription_WhenClientAcceptsBoth_StreamsOnlySubscriptions()
    {
        const string Accept = "application/graphql-response+json, text/event-stream";

        using var single = await SendAsync(_server, "{ hello }", accept: Accept);
        using var stream = await SendAsync(_server, "subscription { count }", new { to = 1 }, Accept);

        Assert.Equal("application/graphql-response+json", single.Content.Headers.ContentType!.MediaType);
        Assert.Equal("text/event-stream", stream.Content.Headers.ContentType!.MediaType);
    }

    [Fact]
    public async Task Subscription_WhenClientGoesAway_IsStopped()
    {
        using (await SendAsync(_server, "subscription { events }", completion: HttpCompletionOption.ResponseHeadersRead))
        {
            await Poll.UntilAsync(() => _executor.OpenStreams == 1);
        }

        await Poll.UntilAsync(() => _executor.OpenStreams == 0);
        Assert.Empty(_server.Log.Lines);
    }

    [Fact]
    public async Task Subscription_WhenQuiet_IsKeptAliveByComments()
    {
        await using var server = await TransportServer.StartAsync(
            _executor, options => options.ServerSentEvents.KeepAliveInterval = TimeSpan.FromMilliseconds(10));
        using var response = await SendAsync(server, "subscription { events }", completion: HttpCompletionOption.ResponseHeadersRead);
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync());

        for (var comment = 0; comment < 5; comment++)
        {
            Assert.Equal(":", await reader.ReadLineAsync());
            Assert.Equal("", await reader.ReadLineAsync());
        }
    }

    [Fact]
    public async Task Subscription_WhenExpired_EndsWithoutComplete()
    {
        await using var server = await TransportServer.StartAsync(
            _executor, options => options.ServerSentEvents.Expiry = static _ => TimeProvider.System.GetUtcNow().AddMilliseconds(100));

        using var response = await SendAsync(server, "subscription { events }");

        Assert.Equal(":\n\n", await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Subscription_WhenServerStops_Ends()
    {
        var server = await TransportServer.StartAsync(_executor);
        using var response = await SendAsync(server, "subscription { events }", completion: HttpCompletionOption.ResponseHeadersRead);
        await Poll.UntilAsync(() => _executor.OpenStreams == 1);

        await server.StopAsync();

        Assert.DoesNotContain("complete", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(0, _executor.OpenStreams);
        await server.DisposeAsync();
    }

    private static async Task<HttpResponseMessage> SendAsync(
        TransportServer server,
        string query,
        object? variables = null,
        string accept = "text/event-stream",
        HttpCompletionOption completion = HttpCompletionOption.ResponseContentRead)
    {
        using var content = new StringContent(JsonSerializer.Serialize(new { query, variables }), Encoding.UTF8, "application/json");
        using var request = new HttpRequestMessage(HttpMethod.Post, server.Url) { Content = content };
        request.Headers.TryAddWithoutValidation("Accept", accept);
        return await server.Http.SendAsync(request, completion);
    }
}

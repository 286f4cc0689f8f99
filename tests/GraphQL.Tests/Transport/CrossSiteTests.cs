using System.Net;
using System.Text;
using Dezky.GraphQL.Transport;

namespace Dezky.GraphQL.Tests.Transport;

/// <summary>What a page of another site can make a browser send without asking the server first.</summary>
public sealed class CrossSiteTests : IAsyncLifetime
{
    private readonly ScriptedExecutor _executor = new();
    private TransportServer _server = null!;
    private int _ran;

    public async Task InitializeAsync()
    {
        _executor.Field("touch", (_, _) => new($"{++_ran}"));
        _server = await TransportServer.StartAsync(_executor, options => options.RequirePreflightOnGet = true);
    }

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Theory]
    [InlineData("text/plain", """{"query":"mutation { touch }"}""")]
    [InlineData("text/plain; application/json", """{"query":"mutation { touch }"}""")]
    [InlineData("application/x-www-form-urlencoded", "query=mutation%7Btouch%7D")]
    [InlineData("multipart/form-data; boundary=x", "--x\r\nContent-Disposition: form-data; name=\"operations\"\r\n\r\n{\"query\":\"mutation { touch }\"}\r\n--x--\r\n")]
    [InlineData(null, """{"query":"mutation { touch }"}""")]
    public async Task SimplePost_IsRefused(string? contentType, string body)
    {
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        if (contentType is not null)
        {
            content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        }

        using var request = new HttpRequestMessage(HttpMethod.Post, _server.Url) { Content = content };
        request.Headers.Add("Origin", "https://evil.example");

        using var response = await _server.Http.SendAsync(request);

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, response.StatusCode);
        Assert.Equal(0, _ran);
    }

    [Fact]
    public async Task Preflight_IsNotGranted()
    {
        using var request = new HttpRequestMessage(HttpMethod.Options, _server.Url);
        request.Headers.Add("Origin", "https://evil.example");
        request.Headers.Add("Access-Control-Request-Method", "POST");
        request.Headers.Add("Access-Control-Request-Headers", "content-type");

        using var response = await _server.Http.SendAsync(request);

        Assert.Equal(HttpStatusCode.MethodNotAllowed, response.StatusCode);
        Assert.False(response.Headers.Contains("Access-Control-Allow-Origin"));
    }

    [Theory]
    [InlineData("?query=%7Btouch%7D")]
    [InlineData("?documentId=sha256:1")]
    [InlineData("?query=subscription%7Bevents%7D")]
    public async Task Get_WithoutTheHeader_IsRefused(string parameters)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, _server.Url + parameters);
        request.Headers.TryAddWithoutValidation("Accept", "application/json, text/event-stream");

        using var response = await _server.Http.SendAsync(request);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains(TransportErrorCodes.PreflightRequired, await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(0, _ran);
        Assert.Equal(0, _executor.StartedStreams);
    }

    [Fact]
    public async Task Get_WithTheHeader_IsServed()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, _server.Url + "?query=%7Btouch%7D");
        request.Headers.Add("GraphQL-Require-Preflight", "1");

        using var response = await _server.Http.SendAsync(request);

        Assert.Equal("""{"data":{"touch":1}}""", await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task JsonPost_NeedsNoHeader()
    {
        using var content = new StringContent("""{"query":"{ touch }"}""", Encoding.UTF8, "application/json");

        using var response = await _server.Http.PostAsync(_server.Url, content);

        Assert.Equal("""{"data":{"touch":1}}""", await response.Content.ReadAsStringAsync());
    }
}

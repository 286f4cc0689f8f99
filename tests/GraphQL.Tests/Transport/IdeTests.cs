using System.Net;
using System.Text.Json;
using Dezky.GraphQL.Transport;

namespace Dezky.GraphQL.Tests.Transport;

public sealed class IdeTests : IAsyncLifetime
{
    private const string BrowserAccept = "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("ide");
    private TransportServer _server = null!;

    public async Task InitializeAsync()
    {
        _folder.CreateSubdirectory("static");
        await File.WriteAllTextAsync(Path.Combine(_folder.FullName, "index.html"), "<p>The IDE");
        await File.WriteAllTextAsync(Path.Combine(_folder.FullName, "LICENSE"), "Some terms");
        await File.WriteAllTextAsync(Path.Combine(_folder.FullName, "static", "main.js"), "start()");
        await File.WriteAllTextAsync(Path.Combine(_folder.Parent!.FullName, _folder.Name + ".secret"), "not to be served");
        _server = await TransportServer.StartAsync(new ScriptedExecutor(), options => options.IdePath = _folder.FullName);
    }

    public async Task DisposeAsync()
    {
        await _server.DisposeAsync();
        _folder.Delete(recursive: true);
        File.Delete(_folder.FullName + ".secret");
    }

    [Fact]
    public async Task Browser_AtTheEndpoint_IsSentToTheFolder()
    {
        using var response = await GetAsync("", BrowserAccept);

        Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
        Assert.Equal("/graphql/", response.Headers.Location!.ToString());
    }

    [Fact]
    public async Task Browser_AtTheFolder_GetsThePageUnderAPolicy()
    {
        using var response = await GetAsync("/", BrowserAccept);

        Assert.Equal("text/html", response.Content.Headers.ContentType!.MediaType);
        Assert.Equal("<p>The IDE", await response.Content.ReadAsStringAsync());
        var policy = Assert.Single(response.Headers.GetValues("Content-Security-Policy"));
        Assert.Contains("default-src 'none'", policy, StringComparison.Ordinal);
        Assert.Contains("connect-src 'self';", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/static/main.js", "text/javascript", "start()")]
    [InlineData("/LICENSE", "text/plain", "Some terms")]
    public async Task File_IsServedUnaltered(string path, string mediaType, string content)
    {
        using var response = await GetAsync(path, "*/*");

        Assert.Equal(mediaType, response.Content.Headers.ContentType!.MediaType);
        Assert.Equal(content, await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Configuration_PointsAtTheEndpointAndIsSilent()
    {
        using var response = await GetAsync("/bcp-config.json", "*/*");

        using var json = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        Assert.True(json.RootElement.GetProperty("useBrowserUrlAsEndpoint").GetBoolean());
        Assert.True(json.RootElement.GetProperty("disableTelemetry").GetBoolean());
    }

    [Fact]
    public async Task GraphiQL_IsServedWithoutEvalAndWithoutAnothersConfiguration()
    {
        await using var server = await TransportServer.StartAsync(new ScriptedExecutor(), options =>
        {
            options.Ide = GraphQLIde.GraphiQL;
            options.IdePath = _folder.FullName;
        });
        using var page = await server.Http.GetAsync(server.Url + "/index.html");
        using var configuration = await server.Http.GetAsync(server.Url + "/bcp-config.json");

        Assert.Equal("<p>The IDE", await page.Content.ReadAsStringAsync());
        var policy = Assert.Single(page.Headers.GetValues("Content-Security-Policy"));
        Assert.Contains("default-src 'none'; script-src 'self';", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("eval", policy, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, configuration.StatusCode);
    }

    [Fact]
    public async Task None_ServesNoFile()
    {
        await using var server = await TransportServer.StartAsync(new ScriptedExecutor(), options =>
        {
            options.Ide = GraphQLIde.None;
            options.IdePath = _folder.FullName;
        });

        using var response = await server.Http.GetAsync(server.Url + "/index.html");

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    [Theory]
    [InlineData("/missing.js")]
    [InlineData("/static")]
    [InlineData("/..%2F{folder}.secret")]
    [InlineData("/%2e%2e/{folder}.secret")]
    [InlineData("/..%5C{folder}.secret")]
    public async Task File_WhenNotOfTheFolder_IsNotFound(string path)
    {
        using var response = await GetAsync(path.Replace("{folder}", _folder.Name, StringComparison.Ordinal), "*/*");

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    [Fact]
    public async Task Browser_WithAQueryInTheAddress_GetsItsResult()
    {
        using var response = await GetAsync("?query=%7Bhello%7D", BrowserAccept);

        Assert.Equal("""{"data":{"hello":"world"}}""", await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Browser_WhenIdeIsNotInstalled_IsToldSo()
    {
        await using var server = await TransportServer.StartAsync(
            new ScriptedExecutor(), options => options.IdePath = Path.Combine(_folder.FullName, "absent"));
        using var request = new HttpRequestMessage(HttpMethod.Get, server.Url);
        request.Headers.TryAddWithoutValidation("Accept", BrowserAccept);

        using var response = await server.Http.SendAsync(request);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Contains("The IDE is not installed here", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private async Task<HttpResponseMessage> GetAsync(string path, string accept)
    {
        using var request = new HttpRequestMessage(
            HttpMethod.Get, new Uri(_server.Url + path, new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true }));
        request.Headers.TryAddWithoutValidation("Accept", accept);
        return await _server.Http.SendAsync(request);
    }
}

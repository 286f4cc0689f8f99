using System.Net;
using System.Text;
using Dezky.GraphQL.Tests.Transport;
using Microsoft.Extensions.DependencyInjection;

namespace Dezky.GraphQL.Client.Tests.Runtime;

public sealed class HttpExecutionTests : IAsyncLifetime
{
    private static readonly GraphQLOperation<HelloData> Hello = new("Hello", OperationKind.Query, "query Hello { hello }");
    private static readonly GraphQLOperation<EchoData> Echo = new("Echo", OperationKind.Query, "query Echo { variables }");
    private static readonly GraphQLOperation<RawData> RawEcho = new("Echo", OperationKind.Query, "query Echo { variables }");

    private readonly ScriptedExecutor _executor = new();
    private TransportServer _server = null!;

    public async Task InitializeAsync() => _server = await TransportServer.StartAsync(_executor);

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public async Task Execute_WhenServerAnswers_GivesTypedData()
    {
        using var handler = new SocketsHttpHandler();
        await using var client = Client(handler);

        var result = await client.ExecuteAsync(Hello);

        Assert.True(result.IsSuccess);
        Assert.Equal("world", result.EnsureData().Hello);
    }

    [Fact]
    public async Task Execute_WithVariables_WritesCamelCaseAndUpperCaseEnums()
    {
        using var handler = new SocketsHttpHandler();
        await using var client = Client(handler);

        var result = await client.ExecuteAsync(Echo, new { FirstPage = 10, Status = TenantStatus.DeletionScheduled });

        Assert.Equal(new EchoVariables(10, TenantStatus.DeletionScheduled), result.EnsureData().Variables);
        Assert.Contains("\"DELETION_SCHEDULED\"", (await client.ExecuteAsync(RawEcho, new { Status = TenantStatus.DeletionScheduled }))
            .EnsureData().Variables.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Execute_ByDocumentId_SendsNoText()
    {
        _executor.Document("sha256:1", "query Known { hello }");
        using var handler = new SocketsHttpHandler();
        await using var client = Client(handler, options => options.SendDocumentIds = true);

        var result = await client.ExecuteAsync(
            new GraphQLOperation<HelloData>("Known", OperationKind.Query, "not what is sent") { DocumentId = "sha256:1" });

        Assert.Equal("world", result.EnsureData().Hello);
        Assert.Equal("world", (await client.ExecuteAsync(Hello)).EnsureData().Hello);
    }

    [Fact]
    public async Task Execute_WithTokens_SendsANewOneAndARequestIdEachTime()
    {
        var seen = new List<string>();
        using var handler = new RecordingHandler(request => seen.Add($"{request.Headers.Authorization} {request.Headers.GetValues("X-Request-Id").Single()}"));
        await using var client = new GraphQLClient(new GraphQLClientOptions { Endpoint = _server.Url }, handler, new TestTokens());

        var first = await client.ExecuteAsync(Hello);
        var second = await client.ExecuteAsync(Hello);

        Assert.Equal([$"Bearer token-1 {first.RequestId}", $"Bearer token-2 {second.RequestId}"], seen);
        Assert.NotEqual(first.RequestId, second.RequestId);
    }

    [Fact]
    public async Task Execute_WhenRequestIsRefused_GivesRequestError()
    {
        using var handler = new SocketsHttpHandler();
        await using var client = Client(handler);

        var result = await client.ExecuteAsync(new GraphQLOperation<HelloData>("X", OperationKind.Query, "query X { nothing }"));

        var error = Assert.IsType<RequestError>(Assert.Single(result.Errors));
        Assert.Equal("Cannot query field \"nothing\".", error.Message);
        Assert.Throws<GraphQLClientException>(() => result.EnsureData());
    }

    [Fact]
    public async Task Execute_WhenServerIsDown_GivesNetworkError()
    {
        using var handler = new SocketsHttpHandler();
        await using var client = Client(handler);
        await _server.StopAsync();

        var result = await client.ExecuteAsync(Hello);

        Assert.IsType<NetworkError>(Assert.Single(result.Errors));
        Assert.NotNull(result.RequestId);
    }

    [Fact]
    public async Task Execute_WhenServerDoesNotAnswerInTime_GivesNetworkError()
    {
        _executor.Field("slow", static async (_, cancellationToken) =>
        {
            await Task.Delay(Timeout.Infinite, cancellationToken);
            return "1";
        });
        using var handler = new SocketsHttpHandler();
        await using var client = Client(handler, options => options.RequestTimeout = TimeSpan.FromMilliseconds(100));

        var result = await client.ExecuteAsync(new GraphQLOperation<HelloData>("Slow", OperationKind.Query, "query Slow { slow }"));

        Assert.IsType<NetworkError>(Assert.Single(result.Errors));
    }

    [Fact]
    public async Task Execute_WhenCancelled_Throws()
    {
        var started = new TaskCompletionSource();
        _executor.Field("slow", async (_, cancellationToken) =>
        {
            started.SetResult();
            await Task.Delay(Timeout.Infinite, cancellationToken);
            return "1";
        });
        using var handler = new SocketsHttpHandler();
        await using var client = Client(handler);
        using var cancellation = new CancellationTokenSource();

        var execution = client.ExecuteAsync(new GraphQLOperation<HelloData>("Slow", OperationKind.Query, "query Slow { slow }"), null, cancellation.Token);
        await started.Task;
        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => execution);
    }

    [Fact]
    public async Task Execute_WhenResponseIsTooLong_GivesProtocolError()
    {
        _executor.Field("hello", static (_, _) => new($"\"{new string('x', 5000)}\""));
        using var handler = new SocketsHttpHandler();
        await using var client = Client(handler, options => options.MaxResponseBytes = 4096);

        var result = await client.ExecuteAsync(Hello);

        Assert.IsType<ProtocolError>(Assert.Single(result.Errors));
    }

    [Theory]
    [InlineData(401, "text/plain", "no", typeof(UnauthorizedError))]
    [InlineData(401, "application/json", "{\"errors\":[{\"message\":\"x\"}]}", typeof(UnauthorizedError))]
    [InlineData(502, "text/html", "<h1>Bad Gateway</h1>", typeof(HttpStatusError))]
    [InlineData(500, "application/json", "{\"detail\":\"x\"}", typeof(HttpStatusError))]
    [InlineData(500, "application/json", "{\"errors\":[{\"message\":\"x\"}]}", typeof(RequestError))]
    [InlineData(200, "text/html", "<h1>Welcome</h1>", typeof(ProtocolError))]
    [InlineData(200, "application/json", "{}", typeof(ProtocolError))]
    [InlineData(200, "application/json", "{\"data\":{\"hello\":[1]}}", typeof(ProtocolError))]
    [InlineData(200, "application/json", "{\"data\":null,\"errors\":[{\"message\":\"x\",\"path\":[\"hello\"]}]}", typeof(FieldError))]
    public async Task Execute_WhenAnswerIsAnother_TellsTheErrorsApart(int status, string mediaType, string body, Type expected)
    {
        using var handler = new AnsweringHandler((HttpStatusCode)status, mediaType, body);
        await using var client = Client(handler);

        var result = await client.ExecuteAsync(Hello);

        Assert.IsType(expected, Assert.Single(result.Errors));
        Assert.False(result.IsSuccess);
    }

    [Fact]
    public async Task Execute_WhenFieldFails_GivesDataAndPathAndCode()
    {
        const string Body = """
            {"errors":[{"message":"No.","locations":[{"line":1,"column":3}],"path":["tenants",0,"hello"],
            "extensions":{"code":"AUTH_NOT_AUTHORIZED","requestId":"r-1"}}],"data":{"hello":null}}
            """;
        using var handler = new AnsweringHandler(HttpStatusCode.OK, "application/graphql-response+json", Body);
        await using var client = Client(handler);

        var result = await client.ExecuteAsync(Hello);

        var error = Assert.IsType<FieldError>(Assert.Single(result.Errors));
        Assert.Equal(["tenants", 0, "hello"], error.Path);
        Assert.Equal("AUTH_NOT_AUTHORIZED", error.Code);
        Assert.Equal("r-1", error.Extensions["requestId"]);
        Assert.NotNull(result.Data);
        Assert.Null(result.Data.Hello);
    }

    [Fact]
    public async Task AddGraphQLClient_GivesEachScopeItsOwnClient()
    {
        var services = new ServiceCollection();
        services.AddScoped<IAccessTokenSource, TestTokens>();
        services.AddGraphQLClient((_, options) => options.Endpoint = _server.Url);
        await using var provider = services.BuildServiceProvider(validateScopes: true);
        await using var one = provider.CreateAsyncScope();
        await using var two = provider.CreateAsyncScope();

        var client = one.ServiceProvider.GetRequiredService<IGraphQLClient>();

        Assert.NotSame(client, two.ServiceProvider.GetRequiredService<IGraphQLClient>());
        Assert.Equal("world", (await client.ExecuteAsync(Hello)).EnsureData().Hello);
        Assert.Equal(1, ((TestTokens)one.ServiceProvider.GetRequiredService<IAccessTokenSource>()).Given);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("ftp://host/graphql")]
    public async Task AddGraphQLClient_WhenEndpointIsWrong_NamesTheSetting(string? endpoint)
    {
        var services = new ServiceCollection();
        services.AddGraphQLClient((_, options) => options.Endpoint = endpoint is null ? null : new Uri(endpoint));
        await using var provider = services.BuildServiceProvider();
        await using var scope = provider.CreateAsyncScope();

        var exception = Assert.Throws<InvalidOperationException>(() => scope.ServiceProvider.GetRequiredService<IGraphQLClient>());

        Assert.Contains("GraphQLClientOptions.Endpoint", exception.Message, StringComparison.Ordinal);
    }

    private GraphQLClient Client(HttpMessageHandler handler, Action<GraphQLClientOptions>? configure = null)
    {
        var options = new GraphQLClientOptions { Endpoint = _server.Url };
        configure?.Invoke(options);
        return new GraphQLClient(options, handler);
    }

    private enum TenantStatus
    {
        Active,
        DeletionScheduled,
    }

    private sealed record HelloData(string? Hello);

    private sealed record EchoData(EchoVariables Variables);

    private sealed record EchoVariables(int FirstPage, TenantStatus Status);

    private sealed record RawData(System.Text.Json.JsonElement Variables);

    private sealed class RecordingHandler(Action<HttpRequestMessage> record) : DelegatingHandler(new SocketsHttpHandler())
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            record(request);
            return base.SendAsync(request, cancellationToken);
        }
    }

    private sealed class AnsweringHandler(HttpStatusCode status, string mediaType, string body) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromResult(new HttpResponseMessage(status) { Content = new StringContent(body, Encoding.UTF8, mediaType) });
    }
}

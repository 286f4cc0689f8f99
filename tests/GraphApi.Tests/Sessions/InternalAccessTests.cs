using System.Net;
using System.Net.Http.Json;
using Dezky.GraphApi.Tests.Support;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Dezky.GraphApi.Tests.Sessions;

/// <summary>Every route of the internal API for every kind of caller: a console reaches what is its own, and nobody else anything.</summary>
public sealed class InternalAccessTests : IAsyncLifetime
{
    private readonly TestApi _api = InternalRequests.NewApi();

    private static readonly (string Method, string Route, string Path, object? Body)[] Routes =
    [
        ("POST", "/internal/sessions", "/internal/sessions", null),
        ("GET", "/internal/sessions", "/internal/sessions?issuer=ISSUER&subject=sub-operator", null),
        ("GET", "/internal/sessions/ended", "/internal/sessions/ended", null),
        ("POST", "/internal/sessions/end-of-person", "/internal/sessions/end-of-person", new { issuer = InternalRequests.Issuer, subject = "sub-operator" }),
        ("POST", "/internal/sessions/end-by-provider", "/internal/sessions/end-by-provider",
            new { issuer = InternalRequests.Issuer, subject = "sub-operator", providerSession = (string?)null, tokenId = "t", tokenExpiresAt = DateTimeOffset.UnixEpoch.AddYears(90) }),
        ("GET", "/internal/sessions/{id}", "/internal/sessions/ID", null),
        ("POST", "/internal/sessions/{id}/touch", "/internal/sessions/ID/touch", null),
        ("POST", "/internal/sessions/{id}/lease", "/internal/sessions/ID/lease", new { knownPayload = 1 }),
        ("POST", "/internal/sessions/{id}/renew", "/internal/sessions/ID/renew", new { lease = "LEASE", payload = "stolen" }),
        ("POST", "/internal/sessions/{id}/end", "/internal/sessions/ID/end", new { end = "SIGNED_OUT" }),
        ("GET", "/internal/keys", "/internal/keys", null),
        ("POST", "/internal/keys", "/internal/keys", new { content = "a key", known = 0 }),
    ];

    public static IEnumerable<object[]> Cases => Routes.Select(each => new object[] { each.Method, each.Route });

    public Task InitializeAsync() => _api.InitializeAsync();

    public Task DisposeAsync() => _api.DisposeAsync();

    [Fact]
    public void EveryRoute_HasARowHere()
    {
        var mapped = _api.Services.GetServices<EndpointDataSource>().SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.RoutePattern.RawText!.StartsWith("/internal", StringComparison.Ordinal))
            .Select(endpoint => $"{endpoint.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods.Single()} {endpoint.RoutePattern.RawText!.TrimEnd('/')}");

        Assert.Equal(Routes.Select(each => $"{each.Method} {each.Route}").Order(), mapped.Order());
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task WithoutAConsolesSecret_IsRefused(string method, string route)
    {
        var id = await Operator.BeginAsync("sub-operator");
        var token = Callers.Operator.Token(_api.Issuer)!;
        string?[] credentials =
        [
            null, "Console", "Console x", $"Console {InternalRequests.OperatorSecret}x", $"Console {InternalRequests.OperatorSecret[..^1]}",
            $"Basic {InternalRequests.OperatorSecret}", $"Console {token}", $"Console {new string('x', 5_000)}",
        ];
        foreach (var credential in credentials)
        {
            using var response = await SendAsync(method, route, id, credential);
            Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
            Assert.Equal("", await response.Content.ReadAsStringAsync());
        }

        // A person's token is none of a console, however much the person may do.
        using var person = await SendAsync(method, route, id, $"Bearer {token}");
        Assert.Equal(HttpStatusCode.Unauthorized, person.StatusCode);
        using var asBearer = await SendAsync(method, route, id, $"Bearer {InternalRequests.OperatorSecret}");
        Assert.Equal(HttpStatusCode.Unauthorized, asBearer.StatusCode);
        Assert.True(await Operator.LivesAsync(id));
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task WithTheOwnSecret_IsServed(string method, string route)
    {
        var id = await Operator.BeginAsync("sub-operator");

        using var response = await SendAsync(method, route, id, $"Console {InternalRequests.OperatorSecret}");

        var expected = route.EndsWith("/renew", StringComparison.Ordinal) ? HttpStatusCode.Conflict : HttpStatusCode.OK;
        Assert.Equal(expected, response.StatusCode);
        Assert.True(response.Headers.CacheControl?.NoStore);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task WithTheOtherConsolesSecret_FindsAndChangesNothing(string method, string route)
    {
        var id = await Operator.BeginAsync("sub-operator", payload: "of operators");
        await Operator.ReadAsync(Operator.PostAsync("/internal/keys", new { content = "a key of operators", known = 0 }));
        var before = await (await Operator.GetAsync($"/internal/sessions/{id}")).Content.ReadAsStringAsync();

        using var response = await SendAsync(method, route, id, $"Console {InternalRequests.PortalSecret}");

        var answer = await response.Content.ReadAsStringAsync();
        Assert.DoesNotContain("of operators", answer, StringComparison.Ordinal);
        if (route.Contains("{id}", StringComparison.Ordinal))
        {
            Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        }

        if (method == "GET")
        {
            Assert.DoesNotContain(id, answer, StringComparison.Ordinal);
        }

        Assert.Equal(before, await (await Operator.GetAsync($"/internal/sessions/{id}")).Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task WithoutAnySecretConfigured_IsNotThere()
    {
        var closed = new TestApi();
        await closed.InitializeAsync();
        try
        {
            var requests = new InternalRequests(closed, InternalRequests.OperatorSecret);
            Assert.Equal(HttpStatusCode.NotFound, (await requests.GetAsync("/internal/keys")).StatusCode);
            Assert.Equal(HttpStatusCode.NotFound, (await requests.GetAsync("/internal/sessions/ended")).StatusCode);
        }
        finally
        {
            await closed.DisposeAsync();
        }
    }

    [Fact]
    public async Task AConsoleThatAsksTooMuch_IsSlowedDown_AndTheOtherOneIsNot()
    {
        var api = InternalRequests.NewApi();
        api.Settings["Sessions:MostRequestsASecond"] = "5";
        await api.InitializeAsync();
        try
        {
            var (one, other) = (new InternalRequests(api, InternalRequests.OperatorSecret), new InternalRequests(api, InternalRequests.PortalSecret));

            var answers = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => one.GetAsync("/internal/keys")));

            Assert.Contains(answers, answer => answer.StatusCode == HttpStatusCode.TooManyRequests);
            Assert.Equal(HttpStatusCode.OK, (await other.GetAsync("/internal/keys")).StatusCode);
        }
        finally
        {
            await api.DisposeAsync();
        }
    }

    [Theory]
    [InlineData("Sessions:Operator:Secret", "too short")]
    [InlineData("Sessions:Portal:SecretFile", "/nowhere/secret")]
    [InlineData("Sessions:Operator:IdleTimeout", "00:00:01")]
    [InlineData("Sessions:Portal:AbsoluteLifetime", "00:10:00")]
    [InlineData("Sessions:Operator:MostOfOnePerson", "0")]
    public async Task Start_WhenASettingIsWrong_StopsAndNamesIt(string name, string value)
    {
        var api = InternalRequests.NewApi();
        api.Settings[name] = value;

        var failure = await Assert.ThrowsAsync<OptionsValidationException>(api.InitializeAsync);

        Assert.Contains(failure.Failures, each => each.Contains(name[..name.LastIndexOf(':')], StringComparison.Ordinal));
    }

    [Fact]
    public async Task Start_WhenBothConsolesHaveOneSecret_Stops()
    {
        var api = InternalRequests.NewApi();
        api.Settings["Sessions:Portal:Secret"] = InternalRequests.OperatorSecret;

        await Assert.ThrowsAsync<OptionsValidationException>(api.InitializeAsync);
    }

    private InternalRequests Operator => new(_api, InternalRequests.OperatorSecret);

    private Task<HttpResponseMessage> SendAsync(string method, string route, string id, string? credential)
    {
        var (_, _, path, body) = Routes.Single(each => each.Method == method && each.Route == route);
        var address = path.Replace("ID", id, StringComparison.Ordinal).Replace("ISSUER", Uri.EscapeDataString(InternalRequests.Issuer), StringComparison.Ordinal);
        var sent = route == "/internal/sessions" && method == "POST" ? InternalRequests.NewSession(InternalRequests.NewId(), "sub-other") : body;
        var request = new HttpRequestMessage(new HttpMethod(method), address)
        {
            Content = sent is null ? null : JsonContent.Create(sent),
        };
        if (credential is not null)
        {
            request.Headers.TryAddWithoutValidation("Authorization", credential);
        }

        return _api.Http.SendAsync(request);
    }
}

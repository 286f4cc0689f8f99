using System.Net;
using System.Text;

namespace Dezky.DevStack.Tests.Identity;

/// <summary>The console's endpoint for the provider's logout tokens.</summary>
public sealed class BackChannelLogoutTests : IAsyncLifetime
{
    private ConsoleApp _console = null!;

    private Uri Endpoint => new($"{_console.BaseUrl}/backchannel-logout");

    public async Task InitializeAsync()
    {
        _console = await ConsoleApp.StartAsync();
        await _console.SignInAsync();
    }

    public async Task DisposeAsync() => await _console.DisposeAsync();

    [Fact]
    public async Task Logout_OfThePerson_EndsTheSession()
    {
        var answer = await SendAsync(_console.Provider.LogoutToken("subject-olivia", session: null, "t"));

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Equal("no-store", answer.Headers.GetValues("Cache-Control").Single());
        await AssertLivesAsync(false);
    }

    [Fact]
    public async Task Logout_OfTheProvidersSession_EndsThatOne()
    {
        var session = (await _console.FindSessionAsync())!.Tokens.Identity.GetText("sid");
        Assert.NotNull(session);

        Assert.Equal(HttpStatusCode.OK, (await SendAsync(_console.Provider.LogoutToken(subject: null, "another", "t1"))).Status);
        await AssertLivesAsync(true);
        Assert.Equal(HttpStatusCode.OK, (await SendAsync(_console.Provider.LogoutToken("subject-carla", session, "t2"))).Status);
        await AssertLivesAsync(true);
        Assert.Equal(HttpStatusCode.OK, (await SendAsync(_console.Provider.LogoutToken(subject: null, session, "t3"))).Status);
        await AssertLivesAsync(false);
    }

    [Fact]
    public async Task Logout_OfSomebodyUnknown_IsFine() =>
        Assert.Equal(HttpStatusCode.OK, (await SendAsync(_console.Provider.LogoutToken("nobody", session: null, "t"))).Status);

    [Fact]
    public async Task Logout_WithATokenThatWasUsed_IsRefused()
    {
        var token = _console.Provider.LogoutToken("nobody", session: null, "t");
        await SendAsync(token);

        await AssertRefusedAsync(await SendAsync(token));
    }

    [Fact]
    public async Task Logout_WithoutASoundToken_IsRefusedAndEndsNothing()
    {
        var provider = _console.Provider;
        var idToken = (await _console.FindSessionAsync())!.Tokens.IdToken;

        await AssertRefusedAsync(await SendAsync(provider.LogoutToken("subject-olivia", null, "t", audience: "dezky-portal")));
        await AssertRefusedAsync(await SendAsync(provider.LogoutToken(null, null, "t")));
        await AssertRefusedAsync(await SendAsync(idToken));
        await AssertRefusedAsync(await SendAsync(provider.LogoutToken("subject-olivia", null, "t") + "x"));
        await AssertRefusedAsync(await SendAsync(""));
        await AssertRefusedAsync(await SendAsync(new string('x', 100_000)));
        await AssertRefusedAsync(await _console.Browser.PostAsync(Endpoint));
        var sound = provider.LogoutToken("subject-olivia", null, "t");
        await AssertRefusedAsync(await _console.Browser.PostAsync(Endpoint, ("logout_token", sound), ("logout_token", sound)));
        await AssertRefusedAsync(await _console.Browser.GetAsync(new Uri($"{Endpoint}?logout_token={sound}")), HttpStatusCode.MethodNotAllowed);

        await AssertLivesAsync(true);
    }

    [Fact]
    public async Task Logout_AsJsonOrInParts_IsRefused()
    {
        var token = _console.Provider.LogoutToken("subject-olivia", null, "t");
        using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false });
        var address = Endpoint.ToString().Replace("operator.localhost", "localhost", StringComparison.Ordinal);
        using var json = new StringContent($$"""{"logout_token":"{{token}}"}""", Encoding.UTF8, "application/json");
        using var parts = new MultipartFormDataContent { { new StringContent(token), "logout_token" } };

        Assert.Equal(HttpStatusCode.BadRequest, (await http.PostAsync(new Uri(address), json)).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await http.PostAsync(new Uri(address), parts)).StatusCode);
        await AssertLivesAsync(true);
    }

    [Fact]
    public async Task Logout_WhenAFloodComes_IsLimited()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 300).Select(_ => SendAsync("no token")));

        Assert.Contains(answers, answer => answer.Status == HttpStatusCode.TooManyRequests);
        Assert.All(answers, answer => Assert.True(answer.Status is HttpStatusCode.TooManyRequests or HttpStatusCode.BadRequest));
    }

    [Fact]
    public async Task Logout_WhenTheProvidersKeysCannotBeHad_AsksToTryAgain()
    {
        await using var another = await _console.StartAnotherAsync(
            ("KeysDirectory", Path.Combine(_console.Provider.Options.DataDirectory, "other-keys")));
        var token = _console.Provider.LogoutToken("subject-olivia", null, "t");
        await _console.Provider.StopAsync();

        var answer = await _console.Browser.PostAsync(new Uri($"{another.BaseUrl}/backchannel-logout"), ("logout_token", token));

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.Status);
    }

    private Task<TestPage> SendAsync(string token) => _console.Browser.PostAsync(Endpoint, ("logout_token", token));

    private async Task AssertLivesAsync(bool lives) =>
        Assert.Equal(lives ? HttpStatusCode.OK : HttpStatusCode.Unauthorized, (await _console.GetAsync("/whoami")).Status);

    private static Task AssertRefusedAsync(TestPage answer, HttpStatusCode status = HttpStatusCode.BadRequest)
    {
        Assert.Equal(status, answer.Status);
        if (status == HttpStatusCode.BadRequest)
        {
            Assert.Equal("""{"error":"invalid_request"}""", answer.Body);
        }

        return Task.CompletedTask;
    }
}

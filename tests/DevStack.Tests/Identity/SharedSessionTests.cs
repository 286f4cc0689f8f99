using System.Net;
using System.Text;
using Dezky.Ui.SignIn;
using Microsoft.Extensions.DependencyInjection;

namespace Dezky.DevStack.Tests.Identity;

/// <summary>Sessions that the instances of a console share through a real GraphApi.</summary>
public sealed class SharedSessionTests : IAsyncLifetime
{
    private const string SessionCookie = "__Host-dezky-operator";

    // «Within 5 s» is what is promised; the machine that runs the tests gets more.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly string _keySecret = SessionsApi.NewSecret();
    private SessionsApi _api = null!;
    private ConsoleApp _one = null!;
    private ConsoleApp _two = null!;

    private TestBrowser Browser => _one.Browser;

    public async Task InitializeAsync()
    {
        _api = await SessionsApi.StartAsync();
        _one = await ConsoleApp.StartAsync(Settings());
        _two = await _one.StartAnotherAsync(Settings());
    }

    public async Task DisposeAsync()
    {
        await _two.DisposeAsync();
        await _one.DisposeAsync();
        await _api.DisposeAsync();
    }

    [Fact]
    public async Task Session_IsGoodAtEveryInstance_AlsoAtOneThatStartsLater()
    {
        await _one.SignInAsync();

        await using var third = await _one.StartAnotherAsync(Settings());

        Assert.Equal(LocalProvider.OperatorEmail, (await _two.GetAsync("/whoami")).Body);
        Assert.Equal(LocalProvider.OperatorEmail, (await third.GetAsync("/whoami")).Body);
        Assert.Equal((await _one.GetAsync("/token")).Body, (await third.GetAsync("/token")).Body);
    }

    [Fact]
    public async Task Session_LivesThroughARestartOfGraphApi()
    {
        await _one.SignInAsync();
        await _api.StopAsync();

        // What is known goes on; who is unknown is not sent away to sign in, for the answer is not known.
        Assert.Equal(HttpStatusCode.OK, (await _one.GetAsync("/whoami")).Status);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await _two.GetAsync("/whoami")).Status);

        await _api.RunAsync();
        Assert.Equal(LocalProvider.OperatorEmail, (await _two.GetAsync("/whoami")).Body);
        await AssertEndReachesAsync();
    }

    [Fact]
    public async Task SignOut_AtOneInstance_EndsTheSessionAndItsPagesAtTheOther()
    {
        await _one.SignInAsync();

        await AssertEndReachesAsync();
    }

    [Fact]
    public async Task Payload_InTheStore_IsNotReadableForTheOtherSurfaceOrWithoutTheKey()
    {
        await _one.SignInAsync();
        var token = (await _one.GetAsync("/token")).Body;
        await using var withAnotherKey = await _one.StartAnotherAsync(Settings(keySecret: SessionsApi.NewSecret()));
        await using var otherSurface = await _one.StartAnotherAsync(Settings(secret: _api.PortalSecret));

        Assert.Equal(HttpStatusCode.Unauthorized, (await withAnotherKey.GetAsync("/whoami")).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await otherSurface.GetAsync("/whoami")).Status);
        Assert.Equal(HttpStatusCode.OK, (await _two.GetAsync("/whoami")).Status);
        var store = Encoding.Latin1.GetString(_api.ReadStore());
        Assert.Contains("sessions", store, StringComparison.Ordinal);
        Assert.DoesNotContain(token, store, StringComparison.Ordinal);
        Assert.DoesNotContain("eyJ", store, StringComparison.Ordinal);
        Assert.DoesNotContain("masterKey", store, StringComparison.Ordinal);
        Assert.DoesNotContain(Browser.Cookies[("operator.localhost", SessionCookie)], store, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Console_WithAWrongSecret_SignsNobodyIn()
    {
        await using var stranger = await ConsoleApp.StartAsync(Settings(secret: SessionsApi.NewSecret()));

        var page = await stranger.BeginAsync("/whoami");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, page.Status);
        Assert.Contains("cannot be checked", page.Body, StringComparison.Ordinal);
        Assert.Empty(stranger.Browser.Cookies);
    }

    [Fact]
    public async Task Token_WhenAllInstancesAskAsItEnds_IsRefreshedOnceForAll()
    {
        await _one.SignInAsync();
        var old = (await _one.GetAsync("/token")).Body;
        await _two.GetAsync("/token");
        _one.Provider.Time.Advance(TimeSpan.FromMinutes(61));

        var pages = await Task.WhenAll(Enumerable.Range(0, 20).Select(each => (each % 2 == 0 ? _one : _two).GetAsync("/token")));

        // The provider takes a second use of a refresh token for theft: two refreshes, and nobody would have a token now.
        var token = Assert.Single(pages.Select(each => each.Body).Distinct());
        Assert.NotEqual(old, token);
        Assert.True((await _one.Provider.AccessTokens().ValidateAsync(token)).IsValid);
        _one.Provider.Time.Advance(TimeSpan.FromMinutes(61));
        Assert.StartsWith("eyJ", (await _two.GetAsync("/token")).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Token_WhenTheRefreshIsRefused_EndsTheSessionEverywhere()
    {
        await _one.SignInAsync();
        await _two.GetAsync("/whoami");
        _one.Provider.Time.Advance(TimeSpan.FromMinutes(61));
        await _one.Provider.RestartAsync();

        Assert.Equal("", (await _one.GetAsync("/token")).Body);

        await Eventually.HoldsAsync(
            async () => (await _two.GetAsync("/whoami")).Status == HttpStatusCode.Unauthorized, Patience, () => "The other instance kept the session.");
    }

    [Fact]
    public async Task SignOutEverywhere_EndsTheSessionsOfAllBrowsers()
    {
        await _one.SignInAsync();
        var identity = (await _two.FindSessionAsync())!.Principal;
        var (issuer, subject) = (identity.FindFirst("iss")!.Value, identity.FindFirst("sub")!.Value);
        var sessions = _two.Services.GetRequiredService<ISessionStore>();
        var listed = Assert.Single(await sessions.ListAsync(issuer, subject, CancellationToken.None));
        Assert.Equal("127.0.0.1", listed.Address?.Replace("::ffff:", "", StringComparison.Ordinal));

        Assert.Equal(1, await sessions.EndAllAsync(issuer, subject));

        await Eventually.HoldsAsync(
            async () => (await _one.GetAsync("/whoami")).Status == HttpStatusCode.Unauthorized, Patience, () => "The session lives on.");
    }

    [Fact]
    public async Task BackChannelLogout_AtOneInstance_EndsSessionsEverywhere_AndCannotBeReplayedAtAnother()
    {
        await _one.SignInAsync();
        var ended = (await _two.FindSessionAsync())!.Ended;
        var token = _one.Provider.LogoutToken("subject-olivia", session: null, "token-1");

        var first = await Browser.PostAsync(new Uri($"{_one.BaseUrl}/backchannel-logout"), ("logout_token", token));
        var replayed = await Browser.PostAsync(new Uri($"{_two.BaseUrl}/backchannel-logout"), ("logout_token", token));

        Assert.Equal(HttpStatusCode.OK, first.Status);
        Assert.Equal(HttpStatusCode.BadRequest, replayed.Status);
        await Eventually.HoldsAsync(() => ended.IsCancellationRequested, Patience, () => "The pages at the other instance stay open.");
        Assert.Equal(HttpStatusCode.Unauthorized, (await _one.GetAsync("/whoami")).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await _two.GetAsync("/whoami")).Status);
    }

    private async Task AssertEndReachesAsync()
    {
        var ended = (await _two.FindSessionAsync())!.Ended;

        await Browser.SubmitAsync(await _one.GetAsync("/page"));

        await Eventually.HoldsAsync(() => ended.IsCancellationRequested, Patience, () => "The pages at the other instance stay open.");
        Assert.Equal(HttpStatusCode.Unauthorized, (await _two.GetAsync("/whoami")).Status);
    }

    private (string Name, string Value)[] Settings(string? secret = null, string? keySecret = null) =>
    [
        ("KeysDirectory", ""),
        ("Sessions:Url", _api.Url.ToString()),
        ("Sessions:Secret", secret ?? _api.OperatorSecret),
        ("Sessions:KeySecret", keySecret ?? _keySecret),
    ];
}

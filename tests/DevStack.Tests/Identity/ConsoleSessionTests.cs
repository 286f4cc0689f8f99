using System.Net;

namespace Dezky.DevStack.Tests.Identity;

/// <summary>Sessions of the consoles: their tokens, their limits, their end.</summary>
public sealed class ConsoleSessionTests : IAsyncLifetime
{
    private ConsoleApp _console = null!;

    // Long limits, so that an expired access token does not find an expired session.
    public async Task InitializeAsync() => _console = await ConsoleApp.StartAsync(("IdleTimeout", "1.00:00:00"), ("AbsoluteLifetime", "2.00:00:00"));

    public async Task DisposeAsync() => await _console.DisposeAsync();

    [Fact]
    public async Task Token_WhenItIsFresh_IsNotRefreshed()
    {
        await _console.SignInAsync();

        var first = await _console.GetAsync("/token");
        var second = await _console.GetAsync("/token");

        Assert.StartsWith("eyJ", first.Body, StringComparison.Ordinal);
        Assert.Equal(first.Body, second.Body);
    }

    [Fact]
    public async Task Token_WhenManyAskAsItEnds_IsRefreshedOnceForAll()
    {
        await _console.SignInAsync();
        var old = (await _console.GetAsync("/token")).Body;
        _console.Provider.Time.Advance(TimeSpan.FromMinutes(59.5));

        var pages = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => _console.GetAsync("/token")));

        // The provider takes a second use of the refresh token for theft: one too many, and nobody would have a token now.
        var token = Assert.Single(pages.Select(each => each.Body).Distinct());
        Assert.NotEqual(old, token);
        Assert.True((await _console.Provider.AccessTokens().ValidateAsync(token)).IsValid);
        _console.Provider.Time.Advance(TimeSpan.FromMinutes(59.5));
        Assert.StartsWith("eyJ", (await _console.GetAsync("/token")).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Token_WhenTheProviderRefusesTheRefresh_EndsTheSession()
    {
        await _console.SignInAsync();
        var ended = (await _console.FindSessionAsync())!.Ended;
        _console.Provider.Time.Advance(TimeSpan.FromHours(2));

        // The provider has forgotten everything in a restart: its answer is invalid_grant.
        await _console.Provider.RestartAsync();
        var token = await _console.GetAsync("/token");

        Assert.Equal("", token.Body);
        Assert.True(ended.IsCancellationRequested);
        Assert.Equal(HttpStatusCode.Unauthorized, (await _console.GetAsync("/whoami")).Status);
    }

    [Fact]
    public async Task Session_WhenNothingIsDone_EndsByItself()
    {
        await using var console = await ConsoleApp.StartAsync();
        await console.SignInAsync();

        console.Provider.Time.Advance(TimeSpan.FromMinutes(59));
        Assert.Equal(HttpStatusCode.OK, (await console.GetAsync("/whoami")).Status);
        console.Provider.Time.Advance(TimeSpan.FromMinutes(59));
        Assert.Equal(HttpStatusCode.OK, (await console.GetAsync("/whoami")).Status);

        var ended = (await console.FindSessionAsync())!.Ended;
        console.Provider.Time.Advance(TimeSpan.FromMinutes(61));
        // No request: the sweep ends it, and with it the pages that are open.
        await Eventually.HoldsAsync(() => ended.IsCancellationRequested, TimeSpan.FromSeconds(20), () => "The idle session did not end.");
        Assert.Equal(HttpStatusCode.Unauthorized, (await console.GetAsync("/whoami")).Status);
    }

    [Fact]
    public async Task Session_WhenItsAbsoluteTimeIsOver_EndsWhateverIsDone()
    {
        await using var console = await ConsoleApp.StartAsync(("AbsoluteLifetime", "02:00:00"));
        await console.SignInAsync();

        for (var step = 0; step < 3; step++)
        {
            console.Provider.Time.Advance(TimeSpan.FromMinutes(39));
            Assert.Equal(HttpStatusCode.OK, (await console.GetAsync("/whoami")).Status);
        }

        console.Provider.Time.Advance(TimeSpan.FromMinutes(4));
        Assert.Equal(HttpStatusCode.Unauthorized, (await console.GetAsync("/whoami")).Status);
    }

    [Fact]
    public async Task Session_WhenTheProviderIsAway_LivesAsLongAsItsToken()
    {
        await _console.SignInAsync();
        var old = (await _console.GetAsync("/token")).Body;
        await _console.Provider.StopAsync();

        _console.Provider.Time.Advance(TimeSpan.FromMinutes(59.5));
        Assert.Equal(old, (await _console.GetAsync("/token")).Body);

        _console.Provider.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal("", (await _console.GetAsync("/token")).Body);
        Assert.Equal(HttpStatusCode.OK, (await _console.GetAsync("/whoami")).Status);
    }
}

using System.Net;

namespace Dezky.DevStack.Tests.Identity;

/// <summary>The sign-in page: what it lets through, what it says, and what it does not give away.</summary>
public sealed class SignInPageTests : IAsyncLifetime
{
    private LocalProvider _provider = null!;

    private TestBrowser Browser => _provider.Browser;

    public async Task InitializeAsync() => _provider = await LocalProvider.StartAsync();

    public async Task DisposeAsync() => await _provider.DisposeAsync();

    [Fact]
    public async Task Show_WhenInDevelopment_SuggestsTheFittingAccountsByAddressOnly()
    {
        var page = await OpenAsync();

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains("Operator console", page.Body, StringComparison.Ordinal);
        Assert.Contains(LocalProvider.OperatorEmail, page.Body, StringComparison.Ordinal);
        Assert.DoesNotContain(LocalProvider.CustomerEmail, page.Body, StringComparison.Ordinal);
        Assert.DoesNotContain(LocalProvider.Password, page.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Show_WhenAnyPageIsSent_LetsNothingInFromElsewhere()
    {
        var page = await OpenAsync();

        var policy = Assert.Single(page.Headers.GetValues("Content-Security-Policy"));
        Assert.StartsWith("default-src 'none'; style-src 'self'", policy, StringComparison.Ordinal);
        Assert.EndsWith($"form-action 'self' {new Uri(_provider.RedirectUri).GetLeftPart(UriPartial.Authority)}", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.True(page.Headers.CacheControl?.NoStore);
    }

    [Fact]
    public async Task Submit_WhenPasswordOrAddressIsWrong_SaysTheSameAndKeepsTheAddress()
    {
        var wrongPassword = await Browser.SubmitAsync(await OpenAsync(), ("email", LocalProvider.OperatorEmail), ("password", "wrong"));
        var wrongAddress = await Browser.SubmitAsync(await OpenAsync(), ("email", "nobody@dezky.test"), ("password", "wrong"));

        const string Problem = "The e-mail address and the password do not fit together.";
        Assert.Equal(HttpStatusCode.BadRequest, wrongPassword.Status);
        Assert.Equal(HttpStatusCode.BadRequest, wrongAddress.Status);
        Assert.Contains(Problem, wrongPassword.Body, StringComparison.Ordinal);
        Assert.Contains(Problem, wrongAddress.Body, StringComparison.Ordinal);
        Assert.Contains("value=\"nobody@dezky.test\"", wrongAddress.Body, StringComparison.Ordinal);
        Assert.DoesNotContain(Browser.Cookies.Keys, each => each.Name.StartsWith("__Host-dezky-identity", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(LocalProvider.OperatorEmail)]
    [InlineData("nobody@dezky.test")]
    public async Task Submit_WhenGuessingGoesOn_BlocksTheAddressForAMinute(string email)
    {
        for (var attempt = 0; attempt < 5; attempt++)
        {
            await Browser.SubmitAsync(await OpenAsync(), ("email", email), ("password", "wrong"));
        }

        var blocked = await Browser.SubmitAsync(await OpenAsync(), ("email", email), ("password", LocalProvider.Password));
        _provider.Time.Advance(TimeSpan.FromSeconds(61));
        var later = await Browser.SubmitAsync(await OpenAsync(), ("email", email), ("password", "wrong"));

        Assert.Equal(HttpStatusCode.TooManyRequests, blocked.Status);
        Assert.Equal(HttpStatusCode.BadRequest, later.Status);
    }

    [Fact]
    public async Task Submit_WhenTheFormIsForged_DoesNotSignIn()
    {
        var page = await OpenAsync();

        var answer = await Browser.PostAsync(page.Address, ("email", LocalProvider.OperatorEmail), ("password", LocalProvider.Password));

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Null(answer.Location);
    }

    [Theory]
    [InlineData("")]
    [InlineData("https://evil.test/")]
    [InlineData("//evil.test/application/o/authorize/?client_id=dezky-operator")]
    [InlineData("/application/o/authorize/?client_id=dezky-operator&redirect_uri=https://evil.test/")]
    public async Task Show_WhenTheNextStepIsNoRequestOfAKnownClient_ShowsNoForm(string next)
    {
        var page = await Browser.GetAsync($"{_provider.BaseUrl}/if/flow/sign-in/?next={Uri.EscapeDataString(next)}");

        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
        Assert.DoesNotContain("<form", page.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("evil", page.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Show_WhenTheNamesHoldMarkup_EncodesThem()
    {
        var portal = await _provider.RelyingParty("dezky-portal").BeginAsync(_provider.Options.Clients[1].RedirectUris[0], "/");

        var page = await Browser.FollowAsync(await Browser.GetAsync(portal.Address));

        Assert.Contains("Carla &lt;Customer&gt;", page.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Submit_WhenASessionWasPlantedBefore_StartsAnotherOne()
    {
        var name = $"__Host-dezky-identity-{_provider.Options.Port}";
        Browser.Plant("localhost", name, "planted");
        var request = await _provider.RelyingParty().BeginAsync(_provider.RedirectUri, "/");

        await _provider.SignInAsync(Browser, request.Address);

        Assert.NotEqual("planted", Browser.Cookies[("localhost", name)]);
    }

    [Fact]
    public async Task Request_WhenItComesByAForeignName_IsRefused()
    {
        var page = await Browser.GetAsync($"http://rebound.test:{_provider.Options.Port}/application/o/dezky-operator/.well-known/openid-configuration");

        Assert.Equal(HttpStatusCode.MisdirectedRequest, page.Status);
    }

    private async Task<TestPage> OpenAsync()
    {
        var request = await _provider.RelyingParty().BeginAsync(_provider.RedirectUri, "/");
        return await Browser.FollowAsync(await Browser.GetAsync(request.Address));
    }
}

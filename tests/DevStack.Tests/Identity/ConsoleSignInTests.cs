using System.Net;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Options;

namespace Dezky.DevStack.Tests.Identity;

/// <summary>The consoles' sign-in, end to end over HTTP with the local provider.</summary>
public sealed class ConsoleSignInTests : IAsyncLifetime
{
    private const string SessionCookie = "__Host-dezky-operator";

    private ConsoleApp _console = null!;

    private TestBrowser Browser => _console.Browser;

    public async Task InitializeAsync() => _console = await ConsoleApp.StartAsync();

    public async Task DisposeAsync() => await _console.DisposeAsync();

    [Fact]
    public async Task SignIn_WhenThePersonIsKnown_ReturnsToThePageAndKeepsTokensAwayFromTheBrowser()
    {
        var page = await _console.SignInAsync("/whoami?tab=1");

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Equal(LocalProvider.OperatorEmail, page.Body);
        Assert.Equal("/whoami?tab=1", page.Address.PathAndQuery);
        var cookies = Browser.Cookies.Where(each => each.Key.Host == "operator.localhost").ToArray();
        Assert.Equal(SessionCookie, Assert.Single(cookies).Key.Name);
        Assert.DoesNotContain(cookies, each => each.Value.Contains("eyJ", StringComparison.Ordinal));
        Assert.Equal(43, cookies[0].Value.Length);
    }

    [Fact]
    public async Task Page_WhenNobodyIsSignedIn_SendsPeopleToSignInAndScriptsA401()
    {
        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false });
        var address = _console.BaseUrl.Replace("operator.localhost", "localhost", StringComparison.Ordinal) + "/whoami?x=1";
        using var asPage = new HttpRequestMessage(HttpMethod.Get, address);
        asPage.Headers.Accept.ParseAdd("text/html");

        using var page = await http.SendAsync(asPage);
        using var script = await http.GetAsync(new Uri(address));

        Assert.Equal(HttpStatusCode.Redirect, page.StatusCode);
        Assert.Equal("/sign-in?returnTo=%2Fwhoami%3Fx%3D1", page.Headers.Location?.OriginalString);
        Assert.Equal(HttpStatusCode.Unauthorized, script.StatusCode);
    }

    [Theory]
    [InlineData("https://evil.test/")]
    [InlineData("//evil.test/")]
    [InlineData("/\\evil.test/")]
    [InlineData("whoami")]
    public async Task SignIn_WhenTheReturnPathIsNotLocal_GoesToTheRoot(string returnTo)
    {
        var callback = await _console.ReachCallbackAsync(returnTo);

        var page = await Browser.GetAsync(callback);

        Assert.Equal($"{_console.BaseUrl}/", page.Location?.AbsoluteUri);
    }

    [Fact]
    public async Task Callback_WhenTheStateIsWrong_IsRefusedAndTheRightOneStillWorks()
    {
        var callback = await _console.ReachCallbackAsync();

        await AssertRefusedAsync(With(callback, "state", "wrong"), HttpStatusCode.BadRequest);
        await AssertRefusedAsync(With(callback, "state", null), HttpStatusCode.BadRequest);

        Assert.Equal(HttpStatusCode.OK, (await Browser.FollowAsync(await Browser.GetAsync(callback))).Status);
    }

    [Fact]
    public async Task Callback_WhenItComesInAnotherBrowser_IsRefused()
    {
        var callback = await _console.ReachCallbackAsync();
        using var other = new TestBrowser();

        var page = await other.GetAsync(callback);

        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
        Assert.Empty(other.Cookies);
    }

    [Fact]
    public async Task Callback_WhenItComesTwice_IsRefusedEvenIfTheCookieIsStillThere()
    {
        var callback = await _console.ReachCallbackAsync();
        var attempt = Browser.Cookies.Single(each => each.Key.Name.StartsWith($"{SessionCookie}-attempt-", StringComparison.Ordinal));
        await Browser.GetAsync(callback);
        var token = (await _console.GetAsync("/token")).Body;

        Browser.Plant(attempt.Key.Host, attempt.Key.Name, attempt.Value);
        var page = await Browser.GetAsync(callback);

        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
        Assert.Contains("This sign-in cannot be finished", page.Body, StringComparison.Ordinal);
        // The code was not sent again: the provider would take that for theft, and end what the first use gave.
        Assert.Equal(HttpStatusCode.OK, await _console.Provider.UserInfoStatusAsync(token));
    }

    [Fact]
    public async Task Callback_WhenTheNonceIsOfAnotherAttempt_IsRefused()
    {
        var callback = await _console.ReachCallbackAsync(changeRequest: request => With(request, "nonce", "another"));

        await AssertRefusedAsync(callback, HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Callback_WhenTheCodeWasAskedForWithAnotherChallenge_IsRefused()
    {
        var callback = await _console.ReachCallbackAsync(
            changeRequest: request => With(request, "code_challenge", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"));

        await AssertRefusedAsync(callback, HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Callback_WhenItNamesAnotherIssuer_IsRefused()
    {
        var callback = await _console.ReachCallbackAsync();

        await AssertRefusedAsync(With(callback, "iss", "http://evil.test/"), HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Callback_WhenItNamesTheRightIssuer_IsAccepted()
    {
        var callback = await _console.ReachCallbackAsync();

        var page = await Browser.FollowAsync(await Browser.GetAsync(With(callback, "iss", _console.Provider.Issuer())));

        Assert.Equal(HttpStatusCode.OK, page.Status);
    }

    [Theory]
    [InlineData("access_denied", HttpStatusCode.Forbidden)]
    [InlineData("server_error", HttpStatusCode.BadRequest)]
    public async Task Callback_WhenItBringsAnError_ShowsAPageWithoutItsText(string error, HttpStatusCode status)
    {
        var callback = With(await _console.ReachCallbackAsync(), "error", error);

        var page = await Browser.GetAsync(With(callback, "error_description", "<script>alert(1)</script>"));

        Assert.Equal(status, page.Status);
        Assert.DoesNotContain("alert(1)", page.Body, StringComparison.Ordinal);
        Assert.Contains("Try again", page.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Callback_WhenTheStateIsThereTwice_IsRefused()
    {
        var callback = await _console.ReachCallbackAsync();
        var state = QueryHelpers.ParseQuery(callback.Query)["state"].ToString();

        await AssertRefusedAsync(new Uri($"{callback}&state={state}"), HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task SignIn_WhenSeveralTabsBegin_EachCanFinish()
    {
        var first = (await _console.BeginAsync("/whoami")).Location!;
        var second = (await _console.BeginAsync("/whoami")).Location!;

        var firstCallback = (await _console.Provider.SignInAsync(Browser, first)).Location!;
        var secondCallback = (await Browser.GetAsync(second)).Location!;

        Assert.Equal("/whoami", (await Browser.GetAsync(secondCallback)).Location?.AbsolutePath);
        Assert.Equal("/whoami", (await Browser.GetAsync(firstCallback)).Location?.AbsolutePath);
    }

    [Fact]
    public async Task SignIn_WhenManyAreBegun_KeepsOnlyAFewCookies()
    {
        for (var attempt = 0; attempt < 12; attempt++)
        {
            await _console.BeginAsync("/whoami");
        }

        Assert.InRange(Browser.Cookies.Count, 1, 5);
    }

    [Fact]
    public async Task SignIn_WhenASessionWasPlantedBefore_GetsAnotherAndTheFormerEnds()
    {
        await _console.SignInAsync();
        var former = Browser.Cookies[("operator.localhost", SessionCookie)];
        using var attacker = new TestBrowser();
        attacker.Plant("operator.localhost", SessionCookie, former);

        var again = await Browser.FollowAsync(await _console.BeginAsync("/whoami"));

        Assert.Equal(HttpStatusCode.OK, again.Status);
        Assert.NotEqual(former, Browser.Cookies[("operator.localhost", SessionCookie)]);
        Assert.Equal(HttpStatusCode.Unauthorized, (await attacker.GetAsync($"{_console.BaseUrl}/whoami")).Status);
    }

    [Fact]
    public async Task SignOut_WhenThePersonAsks_EndsTheSessionHereAndAtTheProvider()
    {
        await _console.SignInAsync();
        var token = (await _console.GetAsync("/token")).Body;
        var form = await _console.GetAsync("/page");
        var ended = (await _console.FindSessionAsync())!.Ended;

        var leaving = await Browser.SubmitAsync(form);

        Assert.Equal(HttpStatusCode.OK, leaving.Status);
        // The page that asked needs the moment to leave; then all others are told.
        Assert.Null(await _console.FindSessionAsync());
        await Eventually.HoldsAsync(() => ended.IsCancellationRequested, TimeSpan.FromSeconds(20), () => "The open pages were not told.");
        Assert.Equal(HttpStatusCode.Unauthorized, (await _console.GetAsync("/whoami")).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, await _console.Provider.UserInfoStatusAsync(token));

        var refresh = Assert.Single(leaving.Headers.GetValues("Refresh"));
        var atProvider = await Browser.GetAsync(refresh.Split("url=", 2)[1]);
        var signedOut = await Browser.FollowAsync(atProvider);
        Assert.Equal($"{_console.BaseUrl}/signed-out", signedOut.Address.AbsoluteUri);
        Assert.Contains("You are signed out", signedOut.Body, StringComparison.Ordinal);

        var next = await Browser.FollowAsync(await _console.BeginAsync("/whoami"));
        Assert.Contains("name=\"password\"", next.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SignOut_WhenTheRequestIsForged_AsksFirst()
    {
        await _console.SignInAsync();

        var forged = await Browser.PostAsync(new Uri($"{_console.BaseUrl}/sign-out"));
        var link = await _console.GetAsync("/sign-out");

        Assert.Contains("Sign out?", forged.Body, StringComparison.Ordinal);
        Assert.Contains("Sign out?", link.Body, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await _console.GetAsync("/whoami")).Status);
        await Browser.SubmitAsync(link);
        Assert.Equal(HttpStatusCode.Unauthorized, (await _console.GetAsync("/whoami")).Status);
    }

    [Fact]
    public async Task SignIn_WhenTheAddressIsPlainHttpElsewhere_IsRefused()
    {
        var address = new Uri($"{_console.BaseUrl.Replace("operator.localhost", "console.test", StringComparison.Ordinal)}/sign-in");

        var page = await Browser.GetAsync(address);

        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
        Assert.Contains("not secure", page.Body, StringComparison.Ordinal);
        Assert.Empty(Browser.Cookies);
    }

    [Theory]
    [InlineData("Issuer", "http://id.example.com/", "SignIn:Issuer")]
    [InlineData("ClientId", "", "SignIn:ClientId")]
    [InlineData("KeysDirectory", "", "SignIn:KeysDirectory")]
    [InlineData("CookieName", "dezky", "SignIn:CookieName")]
    [InlineData("Scopes", "profile", "SignIn:Scopes")]
    [InlineData("ClientSecretFile", "/nowhere/secret", "SignIn:ClientSecretFile")]
    public async Task Start_WhenASettingIsWrong_StopsAndNamesIt(string name, string value, string setting)
    {
        var failure = await Assert.ThrowsAsync<OptionsValidationException>(() => ConsoleApp.StartAsync((name, value)));

        Assert.Contains(failure.Failures, each => each.Contains(setting, StringComparison.Ordinal));
    }

    private async Task AssertRefusedAsync(Uri callback, HttpStatusCode status)
    {
        var page = await Browser.GetAsync(callback);

        Assert.Equal(status, page.Status);
        Assert.Null(page.Location);
        Assert.DoesNotContain(Browser.Cookies.Keys, each => each.Name == SessionCookie);
        Assert.Equal(HttpStatusCode.Unauthorized, (await _console.GetAsync("/whoami")).Status);
    }

    private static Uri With(Uri address, string name, string? value)
    {
        var parameters = QueryHelpers.ParseQuery(address.Query).ToDictionary(each => each.Key, each => (string?)each.Value);
        parameters[name] = value;
        return new Uri(QueryHelpers.AddQueryString(
            address.GetLeftPart(UriPartial.Path), parameters.Where(each => each.Value is not null).ToDictionary()));
    }
}

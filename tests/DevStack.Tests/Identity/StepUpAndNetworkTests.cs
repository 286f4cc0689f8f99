using System.Net;
using Microsoft.Extensions.Options;

namespace Dezky.DevStack.Tests.Identity;

/// <summary>A console can ask who it is once more, and can be closed to some networks.</summary>
public sealed class StepUpAndNetworkTests
{
    private const string SessionCookie = "__Host-dezky-operator";

    [Fact]
    public async Task StepUp_AsksForThePasswordAgain_AndComesBackWithANewSession()
    {
        await using var console = await ConsoleApp.StartAsync(("StepUp:Methods:0", "pwd"), ("StepUp:AcrValues:0", "goauthentik.io/providers/oauth2/default"));
        await console.SignInAsync();
        var former = console.Browser.Cookies[("operator.localhost", SessionCookie)];

        var request = (await console.GetAsync("/step-up?returnTo=/whoami")).Location!;
        var callback = await console.Provider.SignInAsync(console.Browser, request);
        var page = await console.Browser.FollowAsync(callback);

        Assert.Contains("prompt=login", request.Query, StringComparison.Ordinal);
        Assert.Contains("max_age=0", request.Query, StringComparison.Ordinal);
        Assert.Equal(LocalProvider.OperatorEmail, page.Body);
        Assert.NotEqual(former, console.Browser.Cookies[("operator.localhost", SessionCookie)]);
    }

    [Fact]
    public async Task StepUp_WhenTheProviderIsNotStrongEnough_KeepsTheSessionAsItWas()
    {
        await using var console = await ConsoleApp.StartAsync(("StepUp:Methods:0", "mfa"));
        await console.SignInAsync();

        var request = (await console.GetAsync("/step-up?returnTo=/whoami")).Location!;
        var page = await console.Browser.FollowAsync(await console.Provider.SignInAsync(console.Browser, request));

        Assert.Equal(HttpStatusCode.Forbidden, page.Status);
        Assert.Contains("stronger sign-in", page.Body, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await console.GetAsync("/whoami")).Status);
    }

    [Fact]
    public async Task StepUp_WhenThePromptIsTakenOutOfTheRequest_IsRefused()
    {
        await using var console = await ConsoleApp.StartAsync();
        await console.SignInAsync();

        // The browser is the attacker's, and the sign-in at the provider was a while ago.
        console.Provider.Time.Advance(TimeSpan.FromMinutes(20));
        var request = (await console.GetAsync("/step-up?returnTo=/whoami")).Location!.AbsoluteUri;
        var weakened = new Uri(request.Replace("&prompt=login", "", StringComparison.Ordinal).Replace("&max_age=0", "", StringComparison.Ordinal));
        var page = await console.Browser.FollowAsync(await console.Browser.GetAsync(weakened));

        Assert.Equal(HttpStatusCode.Forbidden, page.Status);
        Assert.Contains("stronger sign-in", page.Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, HttpStatusCode.Forbidden)]
    [InlineData("198.51.100.7", HttpStatusCode.Redirect)]
    [InlineData("::ffff:198.51.100.7", HttpStatusCode.Redirect)]
    [InlineData("198.51.101.7", HttpStatusCode.Forbidden)]
    [InlineData("2001:db8::7", HttpStatusCode.Redirect)]
    [InlineData("2001:db9::7", HttpStatusCode.Forbidden)]
    [InlineData("198.51.100.7, 203.0.113.1", HttpStatusCode.Forbidden)]
    public async Task SignIn_IsPossibleFromAllowedNetworksOnly(string? forwardedFor, HttpStatusCode status)
    {
        await using var console = await ConsoleApp.StartAsync(
            ("AllowedNetworks:0", "198.51.100.0/24"), ("AllowedNetworks:1", "2001:db8::/32"), ("KnownProxies:0", "127.0.0.0/8"));

        using var response = await GetAsync(console, "/sign-in", forwardedFor, cookie: null);

        Assert.Equal(status, response.StatusCode);
    }

    [Fact]
    public async Task ForwardedAddress_OfAnUnknownProxy_DoesNotCount()
    {
        await using var console = await ConsoleApp.StartAsync(("AllowedNetworks:0", "198.51.100.0/24"), ("KnownProxies:0", "192.0.2.1/32"));

        using var response = await GetAsync(console, "/sign-in", "198.51.100.7", cookie: null);

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
    }

    [Fact]
    public async Task Session_CountsFromAllowedNetworksOnly()
    {
        await using var console = await ConsoleApp.StartAsync(
            ("AllowedNetworks:0", "127.0.0.0/8"), ("AllowedNetworks:1", "::1/128"), ("KnownProxies:0", "127.0.0.0/8"));
        await console.SignInAsync();
        var cookie = $"{SessionCookie}={console.Browser.Cookies[("operator.localhost", SessionCookie)]}";

        using var here = await GetAsync(console, "/whoami", forwardedFor: null, cookie);
        using var elsewhere = await GetAsync(console, "/whoami", "198.51.100.7", cookie);

        Assert.Equal(HttpStatusCode.OK, here.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, elsewhere.StatusCode);
    }

    [Theory]
    [InlineData("AllowedNetworks:0", "192.0.2.1/99", "SignIn:AllowedNetworks")]
    [InlineData("KnownProxies:0", "traefik", "SignIn:KnownProxies")]
    [InlineData("Sessions:Url", "http://localhost:1", "SignIn:Sessions:Secret")]
    [InlineData("Sessions:Url", "ftp://localhost:1", "SignIn:Sessions:Url")]
    public async Task Start_WhenASettingIsWrong_StopsAndNamesIt(string name, string value, string setting)
    {
        var failure = await Assert.ThrowsAsync<OptionsValidationException>(() => ConsoleApp.StartAsync((name, value)));

        Assert.Contains(failure.Failures, each => each.Contains(setting, StringComparison.Ordinal));
    }

    private static async Task<HttpResponseMessage> GetAsync(ConsoleApp console, string path, string? forwardedFor, string? cookie)
    {
        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false, UseCookies = false });
        var address = console.BaseUrl.Replace("operator.localhost", "127.0.0.1", StringComparison.Ordinal) + path;
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        if (forwardedFor is not null)
        {
            request.Headers.Add("X-Forwarded-For", forwardedFor);
        }

        if (cookie is not null)
        {
            request.Headers.Add("Cookie", cookie);
        }

        return await http.SendAsync(request);
    }
}

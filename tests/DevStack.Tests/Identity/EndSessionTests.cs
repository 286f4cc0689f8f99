using System.Net;
using Dezky.OpenId.SignIn;
using Microsoft.AspNetCore.WebUtilities;

namespace Dezky.DevStack.Tests.Identity;

/// <summary>Sign-out at the provider.</summary>
public sealed class EndSessionTests : IAsyncLifetime
{
    private LocalProvider _provider = null!;

    private TestBrowser Browser => _provider.Browser;

    public async Task InitializeAsync() => _provider = await LocalProvider.StartAsync();

    public async Task DisposeAsync() => await _provider.DisposeAsync();

    [Fact]
    public async Task EndSession_WhenTheHintIsGenuine_EndsTheSessionAndWhatCameOfIt()
    {
        var party = _provider.RelyingParty();
        var tokens = await _provider.SignInAsync(Browser, party);
        var address = await party.EndSessionAddressAsync(tokens.IdToken, _provider.PostLogoutRedirectUri);

        var page = await Browser.GetAsync(QueryHelpers.AddQueryString(address!.AbsoluteUri, "state", "back"));

        Assert.StartsWith(_provider.PostLogoutRedirectUri, page.Location?.AbsoluteUri, StringComparison.Ordinal);
        Assert.Equal("back", page.Answer("state"));
        Assert.Equal(SignInFailureReason.InvalidGrant, (await party.RefreshAsync(tokens)).Failure?.Reason);
        Assert.Equal(HttpStatusCode.Unauthorized, await _provider.UserInfoStatusAsync(tokens.AccessToken));
        var silent = await Browser.GetAsync($"{(await party.BeginAsync(_provider.RedirectUri, "/")).Address}&prompt=none");
        Assert.Equal("login_required", silent.Answer("error"));
    }

    [Fact]
    public async Task EndSession_WhenTheHintHasExpired_StillWorks()
    {
        var party = _provider.RelyingParty();
        var tokens = await _provider.SignInAsync(Browser, party);
        _provider.Time.Advance(TimeSpan.FromHours(2));

        var page = await Browser.GetAsync((await party.EndSessionAddressAsync(tokens.IdToken, _provider.PostLogoutRedirectUri))!);

        Assert.Equal(_provider.PostLogoutRedirectUri, page.Location?.AbsoluteUri);
    }

    [Theory]
    [InlineData("http://evil.test/signed-out", true)]
    [InlineData(null, false)]
    public async Task EndSession_WhenAddressOrHintIsNotInOrder_RefusesAndKeepsTheSession(string? target, bool withHint)
    {
        var party = _provider.RelyingParty();
        var tokens = await _provider.SignInAsync(Browser, party);
        var parameters = new Dictionary<string, string?> { ["post_logout_redirect_uri"] = target ?? _provider.PostLogoutRedirectUri };
        if (withHint)
        {
            parameters["id_token_hint"] = tokens.IdToken;
        }

        var page = await Browser.GetAsync(QueryHelpers.AddQueryString($"{_provider.Issuer()}end-session/", parameters));

        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
        Assert.True((await party.RefreshAsync(tokens)).Succeeded);
    }

    [Fact]
    public async Task EndSession_WhenTheHintIsOfTheOtherApplication_IsRefused()
    {
        var tokens = await _provider.SignInAsync(Browser, _provider.RelyingParty());
        var portal = _provider.Options.Clients[1];

        var page = await Browser.GetAsync(QueryHelpers.AddQueryString($"{_provider.Issuer(portal.ClientId)}end-session/", new Dictionary<string, string?>
        {
            ["id_token_hint"] = tokens.IdToken,
            ["post_logout_redirect_uri"] = portal.PostLogoutRedirectUris[0],
        }));

        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
    }
}

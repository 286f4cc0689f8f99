using System.Net;
using Dezky.OpenId.SignIn;
using Dezky.OpenId.Tokens;
using Microsoft.AspNetCore.WebUtilities;

namespace Dezky.DevStack.Tests.Identity;

/// <summary>The code flow against the running provider, from the first redirect to the last token.</summary>
public sealed class CodeFlowTests : IAsyncLifetime
{
    private LocalProvider _provider = null!;

    private TestBrowser Browser => _provider.Browser;

    public async Task InitializeAsync() => _provider = await LocalProvider.StartAsync();

    public async Task DisposeAsync() => await _provider.DisposeAsync();

    [Fact]
    public async Task SignIn_WhenAnOperatorSignsIn_GivesTokensWithAuthentiksClaims()
    {
        var tokens = await _provider.SignInAsync(Browser, _provider.RelyingParty());

        var access = await _provider.AccessTokens().ValidateAsync(tokens.AccessToken);
        Assert.True(access.IsValid, access.Failure?.Detail);
        Assert.Equal("subject-olivia", access.Token.Subject);
        Assert.Equal(_provider.Issuer(), access.Token.Issuer);
        Assert.Equal("dezky-operator", access.Token.Claims.GetProperty("aud").GetString());
        Assert.Equal("dezky-operator", access.Token.GetText("azp"));
        Assert.Equal(["dezky-platform-admins"], access.Token.GetTexts("groups"));
        Assert.Equal(["pwd"], access.Token.GetTexts("amr"));
        Assert.Equal("goauthentik.io/providers/oauth2/default", access.Token.GetText("acr"));
        Assert.False(access.Token.Claims.GetProperty("email_verified").GetBoolean());
        Assert.NotNull(access.Token.GetText("uid"));
        Assert.NotNull(tokens.Identity.GetText("at_hash"));
        Assert.Equal(tokens.Identity.GetText("sid"), access.Token.GetText("sid"));
        Assert.False(access.Token.Claims.TryGetProperty("jti", out _));
    }

    [Fact]
    public async Task SignIn_WhenSignedInAtTheOtherApplication_AsksForNoPasswordAndGivesTheSameSubject()
    {
        var operatorTokens = await _provider.SignInAsync(Browser, _provider.RelyingParty());
        var portal = _provider.RelyingParty("dezky-portal");
        var redirectUri = _provider.Options.Clients[1].RedirectUris[0];

        var request = await portal.BeginAsync(redirectUri, "/");
        var callback = await Browser.GetAsync(request.Address);
        var outcome = await portal.CompleteAsync(request.Attempt, LocalProvider.Callback(callback));

        Assert.True(outcome.Succeeded, outcome.Failure?.Detail);
        Assert.Equal(operatorTokens.Identity.Subject, outcome.Tokens.Identity.Subject);
        Assert.Equal(_provider.Issuer("dezky-portal"), outcome.Tokens.Identity.Issuer);
    }

    [Fact]
    public async Task AccessToken_WhenItIsReallyAnIdToken_IsRefused()
    {
        var tokens = await _provider.SignInAsync(Browser, _provider.RelyingParty());

        var validation = await _provider.AccessTokens().ValidateAsync(tokens.IdToken);

        Assert.Equal(TokenFailureReason.WrongKind, validation.Failure?.Reason);
    }

    [Theory]
    [InlineData("redirect_uri", "http://operator.localhost:1/sign-in/callback")]
    [InlineData("redirect_uri", "http://evil.test/sign-in/callback")]
    [InlineData("client_id", "dezky-unknown")]
    public async Task Authorize_WhenClientOrAddressIsUnknown_ShowsAPageAndRedirectsNowhere(string parameter, string value)
    {
        var page = await Browser.GetAsync(await RequestWithAsync((parameter, value)));

        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
        Assert.Null(page.Location);
        Assert.DoesNotContain(value, page.Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("code_challenge", null, "invalid_request")]
    [InlineData("code_challenge_method", null, "invalid_request")]
    [InlineData("code_challenge_method", "plain", "invalid_request")]
    [InlineData("response_type", "token", "unsupported_response_type")]
    [InlineData("request", "eyJ", "request_not_supported")]
    [InlineData("prompt", "none", "login_required")]
    public async Task Authorize_WhenTheRequestIsFaulty_TellsTheApplication(string parameter, string? value, string error)
    {
        var request = await RequestWithAsync((parameter, value));

        var page = await Browser.GetAsync(request);

        Assert.StartsWith(_provider.RedirectUri, page.Location?.AbsoluteUri, StringComparison.Ordinal);
        Assert.Equal(error, page.Answer("error"));
        Assert.Equal(QueryHelpers.ParseQuery(request.Query)["state"], page.Answer("state"));
        Assert.Null(page.Answer("code"));
    }

    [Fact]
    public async Task Authorize_WhenTheAccountIsNotInTheGroup_RefusesOnItsOwnPage()
    {
        var request = await _provider.RelyingParty().BeginAsync(_provider.RedirectUri, "/");

        var page = await _provider.SignInAsync(Browser, request.Address, LocalProvider.CustomerEmail);

        Assert.Equal(HttpStatusCode.Forbidden, page.Status);
        Assert.Null(page.Location);
        Assert.Contains("You may not use the operator console", page.Body, StringComparison.Ordinal);
        Assert.Contains("Use another account", page.Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("code_verifier", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("redirect_uri", "http://localhost/other")]
    [InlineData("code", "unknown")]
    public async Task Token_WhenThePartsOfTheGrantDoNotFit_AnswersInvalidGrant(string parameter, string value)
    {
        var grant = await SignInToGrantAsync();
        grant[parameter] = value;

        var (status, body) = await _provider.RequestTokenAsync(Form(grant));

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Equal("invalid_grant", body.GetProperty("error").GetString());
        Assert.NotEmpty(body.GetProperty("request_id").GetString()!);
    }

    [Fact]
    public async Task Token_WhenTheVerifierIsMissing_AnswersInvalidGrant()
    {
        var grant = await SignInToGrantAsync();
        grant.Remove("code_verifier");

        var (_, body) = await _provider.RequestTokenAsync(Form(grant));

        Assert.Equal("invalid_grant", body.GetProperty("error").GetString());
    }

    [Theory]
    [InlineData("client_secret", "wrong")]
    [InlineData("client_id", "dezky-unknown")]
    public async Task Token_WhenTheClientIsNotAuthentic_AnswersInvalidClient(string parameter, string value)
    {
        var grant = await SignInToGrantAsync();
        grant[parameter] = value;

        var (status, body) = await _provider.RequestTokenAsync(Form(grant));

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Equal("invalid_client", body.GetProperty("error").GetString());
    }

    [Fact]
    public async Task Token_WhenTheCodeBelongsToAnotherClient_AnswersInvalidGrantAndKeepsTheCode()
    {
        var grant = await SignInToGrantAsync();

        var (_, stolen) = await _provider.RequestTokenAsync(Form(new(grant) { ["client_id"] = "dezky-portal" }));
        var (status, _) = await _provider.RequestTokenAsync(Form(grant));

        Assert.Equal("invalid_grant", stolen.GetProperty("error").GetString());
        Assert.Equal(HttpStatusCode.OK, status);
    }

    [Fact]
    public async Task Token_WhenTheCodeHasExpired_AnswersInvalidGrant()
    {
        var grant = await SignInToGrantAsync();
        _provider.Time.Advance(TimeSpan.FromSeconds(61));

        var (_, body) = await _provider.RequestTokenAsync(Form(grant));

        Assert.Equal("invalid_grant", body.GetProperty("error").GetString());
    }

    [Fact]
    public async Task Token_WhenTheCodeComesTwice_KillsWhatTheFirstUseGave()
    {
        var grant = await SignInToGrantAsync();
        var (_, first) = await _provider.RequestTokenAsync(Form(grant));
        var accessToken = first.GetProperty("access_token").GetString()!;
        Assert.Equal(HttpStatusCode.OK, await _provider.UserInfoStatusAsync(accessToken));

        var (_, second) = await _provider.RequestTokenAsync(Form(grant));

        Assert.Equal("invalid_grant", second.GetProperty("error").GetString());
        Assert.Equal(HttpStatusCode.Unauthorized, await _provider.UserInfoStatusAsync(accessToken));
        Assert.Equal("invalid_grant", await RefreshErrorAsync(first.GetProperty("refresh_token").GetString()!));
    }

    [Fact]
    public async Task Refresh_WhenTheTokenIsUsedOnce_RotatesIt()
    {
        var party = _provider.RelyingParty();
        var tokens = await _provider.SignInAsync(Browser, party);

        var refreshed = await party.RefreshAsync(tokens);

        Assert.True(refreshed.Succeeded, refreshed.Failure?.Detail);
        Assert.NotEqual(tokens.RefreshToken, refreshed.Tokens.RefreshToken);
        Assert.NotEqual(tokens.AccessToken, refreshed.Tokens.AccessToken);
        Assert.Equal(tokens.Identity.Subject, refreshed.Tokens.Identity.Subject);
    }

    [Fact]
    public async Task Refresh_WhenTheTokenComesTwice_KillsTheNewOneToo()
    {
        var party = _provider.RelyingParty();
        var tokens = await _provider.SignInAsync(Browser, party);
        var refreshed = await party.RefreshAsync(tokens);

        var reused = await party.RefreshAsync(tokens);

        Assert.Equal(SignInFailureReason.InvalidGrant, reused.Failure?.Reason);
        var afterwards = await party.RefreshAsync(refreshed.Tokens!);
        Assert.Equal(SignInFailureReason.InvalidGrant, afterwards.Failure?.Reason);
    }

    [Fact]
    public async Task Refresh_WhenTheScopeIsNarrowedBelowOfflineAccess_GivesNoNewRefreshToken()
    {
        var tokens = await _provider.SignInAsync(Browser, _provider.RelyingParty());

        var (status, body) = await _provider.RequestTokenAsync(
            ("grant_type", "refresh_token"), ("refresh_token", tokens.RefreshToken!), ("scope", "openid"),
            ("client_id", "dezky-operator"), ("client_secret", LocalProvider.Secret));

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.False(body.TryGetProperty("refresh_token", out _));
    }

    [Fact]
    public async Task Refresh_WhenTheAccountIsGone_AnswersInvalidGrant()
    {
        var party = _provider.RelyingParty();
        var tokens = await _provider.SignInAsync(Browser, party);
        var accounts = Dezky.DevStack.Identity.AccountFile.Load(_provider.Options.AccountsPath);
        Assert.True(accounts.Remove(LocalProvider.OperatorEmail));
        accounts.Save();

        var refreshed = await party.RefreshAsync(tokens);

        Assert.Equal(SignInFailureReason.InvalidGrant, refreshed.Failure?.Reason);
    }

    [Fact]
    public async Task Revoke_WhenTheRefreshTokenIsRevoked_KillsTheAccessTokenToo()
    {
        var party = _provider.RelyingParty();
        var tokens = await _provider.SignInAsync(Browser, party);

        var problem = await party.RevokeAsync(tokens);

        Assert.Null(problem);
        Assert.Equal(HttpStatusCode.Unauthorized, await _provider.UserInfoStatusAsync(tokens.AccessToken));
        Assert.Equal(SignInFailureReason.InvalidGrant, (await party.RefreshAsync(tokens)).Failure?.Reason);
    }

    private async Task<Uri> RequestWithAsync((string Name, string? Value) change)
    {
        var address = (await _provider.RelyingParty().BeginAsync(_provider.RedirectUri, "/")).Address;
        var parameters = QueryHelpers.ParseQuery(address.Query).ToDictionary(each => each.Key, each => (string?)each.Value);
        parameters[change.Name] = change.Value;
        return new Uri(QueryHelpers.AddQueryString(address.GetLeftPart(UriPartial.Path), parameters.Where(each => each.Value is not null).ToDictionary()));
    }

    private async Task<Dictionary<string, string>> SignInToGrantAsync()
    {
        var request = await _provider.RelyingParty().BeginAsync(_provider.RedirectUri, "/");
        var callback = await _provider.SignInAsync(Browser, request.Address);
        return new Dictionary<string, string>
        {
            ["grant_type"] = "authorization_code",
            ["code"] = callback.Answer("code")!,
            ["redirect_uri"] = _provider.RedirectUri,
            ["code_verifier"] = request.Attempt.CodeVerifier,
            ["client_id"] = "dezky-operator",
            ["client_secret"] = LocalProvider.Secret,
        };
    }

    private async Task<string?> RefreshErrorAsync(string refreshToken)
    {
        var (_, body) = await _provider.RequestTokenAsync(
            ("grant_type", "refresh_token"), ("refresh_token", refreshToken), ("client_id", "dezky-operator"), ("client_secret", LocalProvider.Secret));
        return body.GetProperty("error").GetString();
    }

    private static (string, string)[] Form(Dictionary<string, string> grant) => [.. grant.Select(each => (each.Key, each.Value))];
}

using Dezky.OpenId.SignIn;
using Dezky.OpenId.Tokens;
using Microsoft.AspNetCore.WebUtilities;

namespace Dezky.DevStack.Tests.Identity.Contract;

/// <summary>What sign-in and tokens are with any provider: the same cases with the local one and with a certified one.</summary>
public abstract class SignInContract : IAsyncLifetime
{
    private IProviderUnderTest _provider = null!;

    private protected abstract Task<IProviderUnderTest> StartAsync();

    public async Task InitializeAsync() => _provider = await StartAsync();

    public async Task DisposeAsync() => await _provider.DisposeAsync();

    [Fact]
    public async Task SignIn_WhenThePersonIsKnown_GivesTokensThatTheApiAccepts()
    {
        var tokens = await SignInAsync();

        var access = await _provider.AccessTokens().ValidateAsync(tokens.AccessToken);
        Assert.True(access.IsValid, access.Failure?.Detail);
        Assert.Equal((_provider.Subject, _provider.Issuer), (access.Token.Subject, access.Token.Issuer));
        Assert.Equal(_provider.Subject, tokens.Identity.Subject);
        Assert.Equal(["dezky-platform-admins"], tokens.Identity.GetTexts("groups"));
    }

    [Fact]
    public async Task AccessToken_WhenItIsForAnotherAudience_IsRefused()
    {
        var tokens = await SignInAsync();

        Assert.Equal(TokenFailureReason.WrongAudience, (await _provider.AccessTokens("dezky-portal").ValidateAsync(tokens.AccessToken)).Failure?.Reason);
    }

    [Fact]
    public async Task AccessToken_WhenItIsReallyAnIdToken_IsRefused()
    {
        var tokens = await SignInAsync();

        Assert.Equal(TokenFailureReason.WrongKind, (await _provider.AccessTokens().ValidateAsync(tokens.IdToken)).Failure?.Reason);
    }

    [Fact]
    public async Task AccessToken_WhenOneCharacterDiffers_IsRefused()
    {
        var token = (await SignInAsync()).AccessToken;
        for (var at = 0; at < token.Length; at += 37)
        {
            var changed = token[..at] + (token[at] is 'A' ? 'B' : 'A') + token[(at + 1)..];
            Assert.False((await _provider.AccessTokens().ValidateAsync(changed)).IsValid, $"the character {at} may be another");
        }
    }

    [Fact]
    public async Task Callback_WhenItNamesAnotherIssuer_IsRefusedBeforeTheCodeIsSpent()
    {
        var party = _provider.RelyingParty();
        var (attempt, callback) = await ReachCallbackAsync(party);

        var mixedUp = await party.CompleteAsync(attempt, callback with { Issuer = "http://evil.test/" });
        var right = await party.CompleteAsync(attempt, callback);

        Assert.Equal(SignInFailureReason.WrongIssuer, mixedUp.Failure?.Reason);
        Assert.True(right.Succeeded, right.Failure?.Detail);
    }

    [Fact]
    public async Task Code_WhenUsedTwice_IsRefused()
    {
        var party = _provider.RelyingParty();
        var (attempt, callback) = await ReachCallbackAsync(party);
        await party.CompleteAsync(attempt, callback);

        Assert.Equal(SignInFailureReason.InvalidGrant, (await party.CompleteAsync(attempt, callback)).Failure?.Reason);
    }

    [Fact]
    public async Task Code_WhenTheVerifierIsAnother_IsRefused()
    {
        var party = _provider.RelyingParty();
        var (attempt, callback) = await ReachCallbackAsync(party);

        var outcome = await party.CompleteAsync(attempt with { CodeVerifier = Pkce.NewVerifier() }, callback);

        Assert.Equal(SignInFailureReason.InvalidGrant, outcome.Failure?.Reason);
    }

    [Fact]
    public async Task Code_WhenTheNonceIsOfAnotherAttempt_IsRefused()
    {
        var party = _provider.RelyingParty();
        var (attempt, callback) = await ReachCallbackAsync(party);

        var outcome = await party.CompleteAsync(attempt with { Nonce = Pkce.NewSecret() }, callback);

        Assert.Equal(SignInFailureReason.InvalidToken, outcome.Failure?.Reason);
    }

    [Fact]
    public async Task Code_WhenTheClientHasAnotherSecret_IsRefused()
    {
        var party = _provider.RelyingParty("a wrong one");
        var (attempt, callback) = await ReachCallbackAsync(party);

        Assert.Equal(SignInFailureReason.Refused, (await party.CompleteAsync(attempt, callback)).Failure?.Reason);
    }

    [Fact]
    public async Task SignIn_WhenNoPageMayBeShownAndNobodyIsSignedIn_IsRefused()
    {
        var party = _provider.RelyingParty();
        var request = await party.BeginAsync(_provider.RedirectUri, "/");

        var page = await _provider.Browser.GetAsync(new Uri(QueryHelpers.AddQueryString(request.Address.AbsoluteUri, "prompt", "none")));

        Assert.Equal("login_required", page.Answer("error"));
        Assert.False((await party.CompleteAsync(request.Attempt, LocalProvider.Callback(page))).Succeeded);
    }

    [Fact]
    public async Task Refresh_WhenAsked_GivesOtherTokensOfTheSamePerson()
    {
        var tokens = await SignInAsync();

        var refreshed = (await _provider.RelyingParty().RefreshAsync(tokens)).Tokens!;

        Assert.NotEqual(tokens.AccessToken, refreshed.AccessToken);
        Assert.NotEqual(tokens.RefreshToken, refreshed.RefreshToken);
        Assert.Equal(_provider.Subject, refreshed.Identity.Subject);
        Assert.True((await _provider.AccessTokens().ValidateAsync(refreshed.AccessToken)).IsValid);
    }

    [Fact]
    public async Task Refresh_WhenATokenIsUsedAgain_IsRefusedAndTheNewOneDiesToo()
    {
        var party = _provider.RelyingParty();
        var stolen = await SignInAsync();
        var refreshed = (await party.RefreshAsync(stolen)).Tokens!;

        Assert.Equal(SignInFailureReason.InvalidGrant, (await party.RefreshAsync(stolen)).Failure?.Reason);
        Assert.Equal(SignInFailureReason.InvalidGrant, (await party.RefreshAsync(refreshed)).Failure?.Reason);
    }

    [Fact]
    public async Task Refresh_WhenTheTokenWasRevoked_IsRefused()
    {
        var party = _provider.RelyingParty();
        var tokens = await SignInAsync();

        Assert.Null(await party.RevokeAsync(tokens));

        Assert.Equal(SignInFailureReason.InvalidGrant, (await party.RefreshAsync(tokens)).Failure?.Reason);
    }

    [Fact]
    public async Task Keys_WhenTheyRotate_OldTokensStayValidAndNewOnesAreAccepted()
    {
        var api = _provider.AccessTokens();
        var before = await SignInAsync();
        Assert.True((await api.ValidateAsync(before.AccessToken)).IsValid);

        await _provider.RotateSigningKeyAsync();
        using var browser = new TestBrowser();
        var after = await SignInAsync(browser);

        Assert.True((await api.ValidateAsync(before.AccessToken)).IsValid);
        var validation = await api.ValidateAsync(after.AccessToken);
        Assert.True(validation.IsValid, validation.Failure?.Detail);
    }

    private async Task<TokenSet> SignInAsync(TestBrowser? browser = null)
    {
        var party = _provider.RelyingParty();
        var (attempt, callback) = await ReachCallbackAsync(party, browser);
        var outcome = await party.CompleteAsync(attempt, callback);
        Assert.True(outcome.Succeeded, outcome.Failure?.Detail);
        return outcome.Tokens;
    }

    private async Task<(SignInAttempt Attempt, SignInCallback Callback)> ReachCallbackAsync(RelyingParty party, TestBrowser? browser = null)
    {
        var request = await party.BeginAsync(_provider.RedirectUri, "/");
        return (request.Attempt, LocalProvider.Callback(await _provider.SignInAsync(browser ?? _provider.Browser, request.Address)));
    }
}

public sealed class LocalSignInTests : SignInContract
{
    private protected override async Task<IProviderUnderTest> StartAsync() => new LocalProviderUnderTest(await LocalProvider.StartAsync());
}

public sealed class CertifiedSignInTests : SignInContract
{
    private protected override async Task<IProviderUnderTest> StartAsync() => await CertifiedProvider.StartAsync();
}

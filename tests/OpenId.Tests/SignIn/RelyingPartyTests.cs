using System.Text;
using Dezky.OpenId.SignIn;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace Dezky.OpenId.Tests.SignIn;

/// <summary>The client's side of the code flow, against a provider that answers as a test wants.</summary>
public sealed class RelyingPartyTests : IAsyncLifetime
{
    private const string RedirectUri = "https://app.example.com/sign-in/callback";
    private const string Secret = "a secret/with+marks: & spaces";

    private TestIssuer _issuer = null!;
    private RelyingParty _party = null!;
    private SignInRequest _request = null!;
    private IFormCollection? _form;
    private string? _authorization;

    public async Task InitializeAsync()
    {
        _issuer = await TestIssuer.StartAsync();
        _party = Party(Secret);
        _request = await _party.BeginAsync(RedirectUri, "/tenants?page=2");
        Answer();
    }

    public async Task DisposeAsync() => await _issuer.DisposeAsync();

    [Fact]
    public void Begin_WhenCalled_AsksForACodeWithStateNonceAndPkce()
    {
        var query = QueryHelpers.ParseQuery(_request.Address.Query);

        Assert.Equal($"{_issuer.BaseUrl}/application/o/authorize/", _request.Address.GetLeftPart(UriPartial.Path));
        Assert.Equal("code", query["response_type"]);
        Assert.Equal("app", query["client_id"]);
        Assert.Equal(RedirectUri, query["redirect_uri"]);
        Assert.Equal("openid profile email offline_access", query["scope"]);
        Assert.Equal(_request.Attempt.State, query["state"]);
        Assert.Equal(_request.Attempt.Nonce, query["nonce"]);
        Assert.Equal("S256", query["code_challenge_method"]);
        Assert.Equal(Pkce.ChallengeOf(_request.Attempt.CodeVerifier), query["code_challenge"]);
        Assert.True(Pkce.IsVerifier(_request.Attempt.CodeVerifier));
        Assert.Equal("/tenants?page=2", _request.Attempt.ReturnTo);
        Assert.Equal(3, new[] { _request.Attempt.State, _request.Attempt.Nonce, _request.Attempt.CodeVerifier }.Distinct().Count(each => each.Length == 43));
    }

    // RFC 7636 appendix B.
    [Fact]
    public void Challenge_WhenTheVerifierIsThatOfTheRfc_IsTheOneGivenThere() =>
        Assert.Equal("E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM", Pkce.ChallengeOf("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"));

    [Fact]
    public async Task Begin_WhenTheProviderOffersNoS256_Refuses()
    {
        _issuer.Discovery["code_challenge_methods_supported"] = new[] { "plain" };

        await Assert.ThrowsAsync<OpenIdException>(() => Party(Secret).BeginAsync(RedirectUri, "/").AsTask());
    }

    [Fact]
    public async Task Complete_WhenAllFits_GivesTokens()
    {
        var outcome = await CompleteAsync();

        Assert.True(outcome.Succeeded, outcome.Failure?.Detail);
        Assert.Equal("person", outcome.Tokens.Identity.Subject);
        Assert.Equal("refresh-1", outcome.Tokens.RefreshToken);
        Assert.Equal(_issuer.Time.Now.AddSeconds(300), outcome.Tokens.AccessTokenExpiresAt);
        Assert.Equal("authorization_code", _form!["grant_type"]);
        Assert.Equal("the-code", _form["code"]);
        Assert.Equal(RedirectUri, _form["redirect_uri"]);
        Assert.Equal(_request.Attempt.CodeVerifier, _form["code_verifier"]);
    }

    [Fact]
    public async Task Complete_WhenTheClientHasASecret_FormEncodesBothHalvesBeforeBasic()
    {
        await CompleteAsync();

        var expected = Convert.ToBase64String(Encoding.UTF8.GetBytes("app:a+secret%2Fwith%2Bmarks%3A+%26+spaces"));
        Assert.Equal($"Basic {expected}", _authorization);
        Assert.False(_form!.ContainsKey("client_secret"));
    }

    [Fact]
    public async Task Complete_WhenTheProviderTakesPostOnly_SendsTheSecretInTheForm()
    {
        _issuer.Discovery["token_endpoint_auth_methods_supported"] = new[] { "client_secret_post" };
        _party = Party(Secret);

        await CompleteAsync();

        Assert.Null(_authorization);
        Assert.Equal(Secret, _form!["client_secret"]);
    }

    [Fact]
    public async Task Complete_WhenTheClientIsPublic_SendsItsIdOnly()
    {
        _party = Party(secret: null);

        await CompleteAsync();

        Assert.Null(_authorization);
        Assert.Equal("app", _form!["client_id"]);
    }

    [Theory]
    [InlineData("another")]
    [InlineData("")]
    [InlineData(null)]
    public async Task Complete_WhenTheStateIsWrong_SpendsNoCode(string? state) =>
        await FailsAsync(Callback() with { State = state }, SignInFailureReason.WrongState);

    [Fact]
    public async Task Complete_WhenItTookTooLong_SpendsNoCode()
    {
        _issuer.Time.Advance(TimeSpan.FromMinutes(10.1));

        await FailsAsync(Callback(), SignInFailureReason.WrongState);
    }

    [Fact]
    public async Task Complete_WhenTheIssuerParameterIsAnother_SpendsNoCode() =>
        await FailsAsync(Callback() with { Issuer = _issuer.Name.TrimEnd('/') }, SignInFailureReason.WrongIssuer);

    [Fact]
    public async Task Complete_WhenTheProviderPromisesTheIssuerParameter_WantsIt()
    {
        _issuer.Discovery["authorization_response_iss_parameter_supported"] = true;
        _party = Party(Secret);

        await FailsAsync(Callback(), SignInFailureReason.WrongIssuer);
        Assert.True((await CompleteAsync(Callback() with { Issuer = _issuer.Name })).Succeeded);
    }

    [Fact]
    public async Task Complete_WhenTheAttemptWasForAnotherProvider_SpendsNoCode()
    {
        _request = _request with { Attempt = _request.Attempt with { Issuer = "https://elsewhere.test/" } };

        await FailsAsync(Callback(), SignInFailureReason.WrongIssuer);
    }

    [Theory]
    [InlineData("access_denied", SignInFailureReason.Denied)]
    [InlineData("server_error", SignInFailureReason.Refused)]
    [InlineData("<script>", SignInFailureReason.Refused)]
    public async Task Complete_WhenTheProviderAnswersAnError_SpendsNoCode(string error, SignInFailureReason reason)
    {
        var outcome = await FailsAsync(Callback() with { Error = error }, reason);

        Assert.DoesNotContain('<', outcome.Failure!.Detail);
    }

    [Fact]
    public async Task Complete_WhenThereIsNoCode_Refuses() => await FailsAsync(Callback() with { Code = null }, SignInFailureReason.Refused);

    [Theory]
    [InlineData("nonce", "another")]
    [InlineData("aud", "another")]
    [InlineData("at_hash", "another")]
    public async Task Complete_WhenTheIdTokenIsNotSound_GivesNoTokens(string claim, string value)
    {
        Answer(changes: [(claim, value)]);

        var outcome = await CompleteAsync();

        Assert.Equal(SignInFailureReason.InvalidToken, outcome.Failure?.Reason);
    }

    [Theory]
    [InlineData(400, """{"error":"invalid_grant"}""", SignInFailureReason.InvalidGrant)]
    [InlineData(400, """{"error":"invalid_client","error_description":"<b>"}""", SignInFailureReason.Refused)]
    [InlineData(500, """{"error":"server_error"}""", SignInFailureReason.ProviderUnavailable)]
    [InlineData(502, "<html>", SignInFailureReason.ProviderUnavailable)]
    [InlineData(302, "", SignInFailureReason.Refused)]
    [InlineData(200, "[]", SignInFailureReason.Refused)]
    [InlineData(200, """{"access_token":"a","token_type":"mac","id_token":"x"}""", SignInFailureReason.InvalidToken)]
    [InlineData(200, """{"access_token":"","token_type":"Bearer","id_token":"x"}""", SignInFailureReason.InvalidToken)]
    [InlineData(200, """{"access_token":"a","token_type":"Bearer"}""", SignInFailureReason.InvalidToken)]
    [InlineData(200, """{"access_token":"a","token_type":"Bearer","id_token":"x"}""", SignInFailureReason.InvalidToken)]
    public async Task Complete_WhenTheTokenEndpointAnswersBadly_SaysWhatItIs(int status, string body, SignInFailureReason reason)
    {
        _issuer.AnswerToken = (_, _) => Results.Content(body, "application/json", statusCode: status);

        var outcome = await CompleteAsync();

        Assert.Equal(reason, outcome.Failure?.Reason);
        Assert.DoesNotContain('<', outcome.Failure!.Detail);
    }

    [Fact]
    public async Task Complete_WhenTheTokenEndpointAnswersTooMuch_Fails()
    {
        _issuer.AnswerToken = (_, _) => Results.Content($$"""{"filler":"{{new string('x', 300 * 1024)}}"}""", "application/json");

        Assert.Equal(SignInFailureReason.ProviderUnavailable, (await CompleteAsync()).Failure?.Reason);
    }

    [Fact]
    public async Task Refresh_WhenTheProviderRotates_TakesTheNewTokens()
    {
        var tokens = (await CompleteAsync()).Tokens!;
        Answer(accessToken: "access-2", refreshToken: "refresh-2");

        var outcome = await _party.RefreshAsync(tokens);

        Assert.True(outcome.Succeeded, outcome.Failure?.Detail);
        Assert.Equal(("access-2", "refresh-2"), (outcome.Tokens.AccessToken, outcome.Tokens.RefreshToken));
        Assert.Equal("refresh-1", _form!["refresh_token"]);
    }

    [Fact]
    public async Task Refresh_WhenTheProviderGivesNoNewOne_KeepsTheOld()
    {
        var tokens = (await CompleteAsync()).Tokens!;
        _issuer.AnswerToken = (_, _) => Results.Json(new { access_token = "access-2", token_type = "bearer" });

        var outcome = await _party.RefreshAsync(tokens);

        Assert.True(outcome.Succeeded, outcome.Failure?.Detail);
        Assert.Equal(("access-2", "refresh-1"), (outcome.Tokens.AccessToken, outcome.Tokens.RefreshToken));
        Assert.Equal(tokens.IdToken, outcome.Tokens.IdToken);
    }

    [Fact]
    public async Task Refresh_WhenTheNewIdTokenIsOfSomebodyElse_Fails()
    {
        var tokens = (await CompleteAsync()).Tokens!;
        Answer(changes: [("sub", "somebody")]);

        Assert.Equal(SignInFailureReason.InvalidToken, (await _party.RefreshAsync(tokens)).Failure?.Reason);
    }

    [Fact]
    public async Task Tokens_WhenWrittenToALog_GiveNothingAway()
    {
        var tokens = (await CompleteAsync()).Tokens!;

        Assert.DoesNotContain(tokens.AccessToken, tokens.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(tokens.IdToken, tokens.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(_request.Attempt.CodeVerifier, _request.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("the-code", Callback().ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, new RelyingPartyOptions("app") { ClientSecret = Secret }.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task EndSession_WhenAsked_NamesTheHintAndTheWayBack()
    {
        const string withoutState = "end-session/?id_token_hint=the-id-token&client_id=app&post_logout_redirect_uri=https%3A%2F%2Fapp.example.com%2Fsigned-out";

        var plain = await _party.EndSessionAddressAsync("the-id-token", "https://app.example.com/signed-out");
        var stateful = await _party.EndSessionAddressAsync("the-id-token", "https://app.example.com/signed-out", "a state");

        Assert.Equal($"{_issuer.Name}{withoutState}", plain?.AbsoluteUri);
        Assert.Equal($"{_issuer.Name}{withoutState}&state=a%20state", stateful?.AbsoluteUri);
    }

    [Fact]
    public async Task Begin_WhenMoreIsDemanded_AsksForIt()
    {
        var demand = new SignInDemand { MaxAge = TimeSpan.Zero, PromptLogin = true, AcrValues = ["strong", "stronger"], RequiredMethods = ["mfa"] };

        var request = await _party.BeginAsync(RedirectUri, "/", demand);

        var query = QueryHelpers.ParseQuery(request.Address.Query);
        Assert.Equal(("0", "login", "strong stronger"), (query["max_age"].ToString(), query["prompt"].ToString(), query["acr_values"].ToString()));
        Assert.Equal(demand, request.Attempt.Demand);
        Assert.DoesNotContain("max_age", _request.Address.Query, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, "mfa", "strong", true)]
    [InlineData(-200, "mfa", "strong", false)]
    [InlineData(0, "pwd", "strong", false)]
    [InlineData(0, "mfa", "weak", false)]
    public async Task Complete_WhenMoreWasDemanded_WantsItInTheToken(int authenticatedAfter, string method, string acr, bool succeeds)
    {
        var demand = new SignInDemand { MaxAge = TimeSpan.Zero, AcrValues = ["strong"], RequiredMethods = ["mfa", "hwk"] };
        _request = await _party.BeginAsync(RedirectUri, "/", demand);
        var authenticatedAt = _issuer.Time.Now.AddSeconds(authenticatedAfter).ToUnixTimeSeconds();
        Answer(changes: [("auth_time", authenticatedAt), ("amr", new[] { method }), ("acr", acr)]);

        // A person who takes minutes to find the second factor is not turned away for it.
        _issuer.Time.Advance(TimeSpan.FromMinutes(4));
        var outcome = await CompleteAsync();

        Assert.Equal(succeeds ? null : SignInFailureReason.TooWeak, outcome.Failure?.Reason);
    }

    [Theory]
    [InlineData("/", true)]
    [InlineData("/tenants?x=/y#z", true)]
    [InlineData("", false)]
    [InlineData(null, false)]
    [InlineData("tenants", false)]
    [InlineData("//evil.test", false)]
    [InlineData("/\\evil.test", false)]
    [InlineData("/a\\b", false)]
    [InlineData("/a\nb", false)]
    [InlineData("/\t/evil.test", false)]
    [InlineData("https://evil.test", false)]
    public void ReturnPath_WhenItLeadsElsewhere_IsNotLocal(string? path, bool expected) => Assert.Equal(expected, ReturnPath.IsLocal(path));

    private RelyingParty Party(string? secret) =>
        new(_issuer.Provider(), new RelyingPartyOptions("app") { ClientSecret = secret }, _issuer.Http, _issuer.Time);

    private SignInCallback Callback() => new(_request.Attempt.State, "the-code", Issuer: null, Error: null);

    private Task<SignInOutcome> CompleteAsync(SignInCallback? callback = null) =>
        _party.CompleteAsync(_request.Attempt, callback ?? Callback()).AsTask();

    private async Task<SignInOutcome> FailsAsync(SignInCallback callback, SignInFailureReason reason)
    {
        var outcome = await CompleteAsync(callback);
        Assert.Equal(reason, outcome.Failure?.Reason);
        Assert.Null(_form);
        return outcome;
    }

    private void Answer(string accessToken = "access-1", string refreshToken = "refresh-1", params (string Name, object? Value)[] changes) =>
        _issuer.AnswerToken = (form, context) =>
        {
            _form = form;
            _authorization = context.Request.Headers.Authorization.Count == 0 ? null : context.Request.Headers.Authorization.ToString();
            return Results.Json(new
            {
                access_token = accessToken,
                refresh_token = refreshToken,
                token_type = "Bearer",
                expires_in = 300,
                id_token = IdToken(changes),
            });
        };

    private string IdToken((string Name, object? Value)[] changes)
    {
        var claims = new Dictionary<string, object?>
        {
            ["iss"] = _issuer.Name,
            ["aud"] = "app",
            ["sub"] = "person",
            ["iat"] = _issuer.Time.Now.ToUnixTimeSeconds(),
            ["exp"] = _issuer.Time.Now.AddMinutes(5).ToUnixTimeSeconds(),
            ["nonce"] = _request.Attempt.Nonce,
        };
        foreach (var (name, value) in changes)
        {
            claims[name] = value;
        }

        return TokenForge.Forge($$"""{"alg":"RS256","kid":"{{_issuer.Key.KeyId}}"}""", TokenForge.Payload(claims), _issuer.Key);
    }
}

using Dezky.OpenId.Jose;
using Dezky.OpenId.Tokens;

namespace Dezky.OpenId.Tests.Tokens;

/// <summary>Logout tokens by OpenID Connect Back-Channel Logout 1.0 section 2.6.</summary>
public sealed class LogoutTokenValidatorTests : IAsyncLifetime
{
    private TestIssuer _issuer = null!;
    private LogoutTokenValidator _validator = null!;

    public async Task InitializeAsync()
    {
        _issuer = await TestIssuer.StartAsync();
        _validator = new LogoutTokenValidator(_issuer.Provider(), new IdTokenRules("app"), _issuer.Time);
    }

    public async Task DisposeAsync() => await _issuer.DisposeAsync();

    [Fact]
    public async Task Validate_WhenTheTokenIsSound_SaysWhoseSessionsEnd()
    {
        var validation = await _validator.ValidateAsync(Token());

        Assert.Null(validation.Failure);
        var expected = new LogoutToken(_issuer.Name, "person", "the-session", "the-id", KeepUntil: default);
        Assert.Equal(expected, validation.Token! with { KeepUntil = default });
        var seconds = validation.Token.KeepUntil.ToUnixTimeSeconds() - _issuer.Time.Now.ToUnixTimeSeconds();
        Assert.Equal(360, seconds);
    }

    [Theory]
    [InlineData("sub")]
    [InlineData("sid")]
    [InlineData("exp")]
    public async Task Validate_WithoutAClaimThatMayBeMissing_Accepts(string claim) => Assert.Null((await _validator.ValidateAsync(Token((claim, null)))).Failure);

    [Theory]
    [InlineData("logout+jwt", null)]
    [InlineData("application/logout+jwt", null)]
    [InlineData("JWT", null)]
    [InlineData("at+jwt", TokenFailureReason.WrongKind)]
    [InlineData("imp+jwt", TokenFailureReason.WrongKind)]
    public async Task Validate_LooksAtTheType(string type, TokenFailureReason? reason)
    {
        var token = TokenForge.Forge($$"""{"alg":"RS256","kid":"{{_issuer.Key.KeyId}}","typ":"{{type}}"}""", Payload(), _issuer.Key);

        Assert.Equal(reason, (await _validator.ValidateAsync(token)).Failure?.Reason);
    }

    [Theory]
    [InlineData("iss", "https://elsewhere.test/", TokenFailureReason.UnknownIssuer)]
    [InlineData("iss", null, TokenFailureReason.UnknownIssuer)]
    [InlineData("aud", "another", TokenFailureReason.WrongAudience)]
    [InlineData("aud", null, TokenFailureReason.WrongAudience)]
    [InlineData("aud", new[] { "app", "another" }, TokenFailureReason.WrongAudience)]
    [InlineData("sub", "", TokenFailureReason.BadClaim)]
    [InlineData("sub", 7, TokenFailureReason.BadClaim)]
    [InlineData("sid", "", TokenFailureReason.BadClaim)]
    [InlineData("sid", 7, TokenFailureReason.BadClaim)]
    [InlineData("jti", null, TokenFailureReason.BadClaim)]
    [InlineData("jti", "", TokenFailureReason.BadClaim)]
    [InlineData("iat", null, TokenFailureReason.BadClaim)]
    [InlineData("iat", "today", TokenFailureReason.BadClaim)]
    [InlineData("exp", "today", TokenFailureReason.BadClaim)]
    [InlineData("nonce", "a-nonce", TokenFailureReason.WrongKind)]
    [InlineData("nonce", 7, TokenFailureReason.WrongKind)]
    [InlineData("events", null, TokenFailureReason.WrongKind)]
    [InlineData("events", "http://schemas.openid.net/event/backchannel-logout", TokenFailureReason.WrongKind)]
    public async Task Validate_WhenAClaimDoesNotFit_RefusesIt(string claim, object? value, TokenFailureReason reason) =>
        await RefusesAsync(Token((claim, value)), reason);

    [Fact]
    public async Task Validate_WhenTheEventIsAnother_RefusesIt()
    {
        await RefusesAsync(Token(("events", new Dictionary<string, object> { ["http://schemas.openid.net/event/other"] = new { } })), TokenFailureReason.WrongKind);
        await RefusesAsync(
            Token(("events", new Dictionary<string, object> { ["http://schemas.openid.net/event/backchannel-logout"] = true })), TokenFailureReason.WrongKind);
    }

    [Fact]
    public async Task Validate_WithoutAPersonAndASession_RefusesIt() =>
        await RefusesAsync(Token(("sub", null), ("sid", null)), TokenFailureReason.BadClaim);

    [Fact]
    public async Task Validate_WhenTheTimesAreAtTheEdge_IsExact()
    {
        var now = _issuer.Time.Now.ToUnixTimeSeconds();

        Assert.Null((await _validator.ValidateAsync(Token(("iat", now - 359), ("exp", null)))).Failure);
        await RefusesAsync(Token(("iat", now - 360), ("exp", null)), TokenFailureReason.Expired);
        Assert.Null((await _validator.ValidateAsync(Token(("iat", now + 60)))).Failure);
        await RefusesAsync(Token(("iat", now + 61)), TokenFailureReason.NotYetValid);
        Assert.Null((await _validator.ValidateAsync(Token(("exp", now - 59)))).Failure);
        await RefusesAsync(Token(("exp", now - 60)), TokenFailureReason.Expired);
        await RefusesAsync(Token(("nbf", now + 61)), TokenFailureReason.NotYetValid);
    }

    [Fact]
    public async Task Validate_WhenNobodyWeTrustSignedIt_RefusesIt()
    {
        using var stranger = SigningKey.Create(SignatureAlgorithm.Rs256);
        var header = $$"""{"alg":"RS256","kid":"{{_issuer.Key.KeyId}}"}""";

        await RefusesAsync(TokenForge.Forge(header, Payload(), stranger), TokenFailureReason.BadSignature);
        await RefusesAsync(TokenForge.Forge("""{"alg":"none"}""", Payload(), _ => []), TokenFailureReason.AlgorithmNotAllowed);
        await RefusesAsync(TokenForge.Forge("""{"alg":"HS256"}""", Payload(), _ => new byte[32]), TokenFailureReason.AlgorithmNotAllowed);
        await RefusesAsync("not.a.token", TokenFailureReason.Malformed);
        await RefusesAsync("", TokenFailureReason.Malformed);
        await RefusesAsync(new string('x', 100_000), TokenFailureReason.Malformed);
    }

    private string Token(params (string Name, object? Value)[] changes) =>
        TokenForge.Forge($$"""{"alg":"RS256","kid":"{{_issuer.Key.KeyId}}"}""", Payload(changes), _issuer.Key);

    private string Payload(params (string Name, object? Value)[] changes)
    {
        var now = _issuer.Time.Now;
        var claims = new Dictionary<string, object?>
        {
            ["iss"] = _issuer.Name,
            ["aud"] = "app",
            ["sub"] = "person",
            ["sid"] = "the-session",
            ["jti"] = "the-id",
            ["iat"] = now.ToUnixTimeSeconds(),
            ["exp"] = now.AddMinutes(2).ToUnixTimeSeconds(),
            ["events"] = new Dictionary<string, object> { ["http://schemas.openid.net/event/backchannel-logout"] = new { } },
        };
        foreach (var (name, value) in changes)
        {
            claims[name] = value;
        }

        return TokenForge.Payload(claims);
    }

    private async Task RefusesAsync(string token, TokenFailureReason reason)
    {
        var validation = await _validator.ValidateAsync(token);
        Assert.Null(validation.Token);
        Assert.Equal(reason, validation.Failure?.Reason);
    }
}

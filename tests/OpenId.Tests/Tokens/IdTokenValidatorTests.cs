using System.Security.Cryptography;
using System.Text;
using Dezky.OpenId.Jose;
using Dezky.OpenId.Tokens;

namespace Dezky.OpenId.Tests.Tokens;

/// <summary>ID tokens by OpenID Connect Core 1.0 sections 3.1.3.7 and 12.2.</summary>
public sealed class IdTokenValidatorTests : IAsyncLifetime
{
    private const string AccessToken = "the-access-token";
    private static readonly IdTokenExpectations Expectations = new("the-nonce", AccessToken);

    private TestIssuer _issuer = null!;
    private IdTokenValidator _validator = null!;

    public async Task InitializeAsync()
    {
        _issuer = await TestIssuer.StartAsync();
        _validator = new IdTokenValidator(_issuer.Provider(), new IdTokenRules("app"), _issuer.Time);
    }

    public async Task DisposeAsync() => await _issuer.DisposeAsync();

    [Fact]
    public async Task Validate_WhenTheTokenIsSound_GivesThePerson()
    {
        var validation = await _validator.ValidateAsync(Token(), Expectations);

        Assert.True(validation.IsValid, validation.Failure?.Detail);
        Assert.Equal(("person", "app"), (validation.Token.Subject, validation.Token.Audience));
    }

    [Theory]
    [InlineData("iss", "https://elsewhere.test/", TokenFailureReason.UnknownIssuer)]
    [InlineData("iss", null, TokenFailureReason.UnknownIssuer)]
    [InlineData("aud", "another", TokenFailureReason.WrongAudience)]
    [InlineData("aud", null, TokenFailureReason.WrongAudience)]
    [InlineData("azp", "another", TokenFailureReason.WrongAudience)]
    [InlineData("azp", 7, TokenFailureReason.WrongAudience)]
    [InlineData("sub", null, TokenFailureReason.BadClaim)]
    [InlineData("sub", "", TokenFailureReason.BadClaim)]
    [InlineData("exp", null, TokenFailureReason.BadClaim)]
    [InlineData("iat", null, TokenFailureReason.BadClaim)]
    [InlineData("nonce", null, TokenFailureReason.WrongBinding)]
    [InlineData("nonce", "another", TokenFailureReason.WrongBinding)]
    [InlineData("nonce", 7, TokenFailureReason.WrongBinding)]
    [InlineData("at_hash", "another", TokenFailureReason.WrongBinding)]
    [InlineData("at_hash", 7, TokenFailureReason.WrongBinding)]
    public async Task Validate_WhenAClaimDoesNotFit_RefusesIt(string claim, object? value, TokenFailureReason reason) =>
        await RefusesAsync(Token((claim, value)), Expectations, reason);

    [Fact]
    public async Task Validate_WhenThereAreSeveralAudiences_WantsThemTrustedAndAnAzp()
    {
        var trusting = new IdTokenValidator(_issuer.Provider(), new IdTokenRules("app") { TrustedAudiences = ["friend"] }, _issuer.Time);
        string[] audiences = ["app", "friend"];

        await RefusesAsync(Token(("aud", audiences), ("azp", "app")), Expectations, TokenFailureReason.WrongAudience);
        Assert.True((await trusting.ValidateAsync(Token(("aud", audiences), ("azp", "app")), Expectations)).IsValid);
        Assert.False((await trusting.ValidateAsync(Token(("aud", audiences)), Expectations)).IsValid);
    }

    [Fact]
    public async Task Validate_WhenTheTimesAreAtTheEdgeOfTheSkew_IsExact()
    {
        var now = _issuer.Time.Now.ToUnixTimeSeconds();

        await AcceptsAsync(Token(("exp", now - 59)));
        await RefusesAsync(Token(("exp", now - 60)), Expectations, TokenFailureReason.Expired);
        await AcceptsAsync(Token(("iat", now + 60)));
        await RefusesAsync(Token(("iat", now + 61)), Expectations, TokenFailureReason.NotYetValid);
        await AcceptsAsync(Token(("iat", now - 660)));
        await RefusesAsync(Token(("iat", now - 661)), Expectations, TokenFailureReason.NotYetValid);
    }

    [Theory]
    [InlineData("at+jwt")]
    [InlineData("logout+jwt")]
    public async Task Validate_WhenItsTypeIsAnother_RefusesIt(string type)
    {
        var token = TokenForge.Forge($$"""{"alg":"RS256","kid":"{{_issuer.Key.KeyId}}","typ":"{{type}}"}""", Payload(), _issuer.Key);

        await RefusesAsync(token, Expectations, TokenFailureReason.WrongKind);
    }

    [Fact]
    public async Task Validate_WhenItBelongsToAnAccessTokenThatDidNotCome_RefusesIt() =>
        await RefusesAsync(Token(), Expectations with { AccessToken = null }, TokenFailureReason.WrongBinding);

    [Fact]
    public async Task Validate_WhenItHasNoAccessTokenHash_AcceptsIt() => await AcceptsAsync(Token(("at_hash", null)));

    [Fact]
    public async Task Validate_WhenMaxAgeWasAsked_WantsAFreshAuthentication()
    {
        var now = _issuer.Time.Now.ToUnixTimeSeconds();
        var fresh = Expectations with { MaxAge = TimeSpan.FromMinutes(5) };

        Assert.True((await _validator.ValidateAsync(Token(("auth_time", now - 360)), fresh)).IsValid);
        await RefusesAsync(Token(("auth_time", now - 361)), fresh, TokenFailureReason.AuthenticationTooWeak);
        await RefusesAsync(Token(("auth_time", null)), fresh, TokenFailureReason.AuthenticationTooWeak);
    }

    [Fact]
    public async Task Validate_WhenAcrValuesWereAsked_WantsOneOfThem()
    {
        var strong = Expectations with { AcrValues = ["strong"] };

        Assert.True((await _validator.ValidateAsync(Token(("acr", "strong")), strong)).IsValid);
        await RefusesAsync(Token(("acr", "weak")), strong, TokenFailureReason.AuthenticationTooWeak);
        await RefusesAsync(Token(), strong, TokenFailureReason.AuthenticationTooWeak);
    }

    [Theory]
    [InlineData("sub", "another")]
    [InlineData("nonce", "another")]
    [InlineData("auth_time", 1)]
    [InlineData("iat", "earlier")]
    public async Task ValidateRefreshed_WhenItDoesNotContinueTheSignIn_RefusesIt(string claim, object value)
    {
        var now = _issuer.Time.Now.ToUnixTimeSeconds();
        var earlier = (await _validator.ValidateAsync(Token(("auth_time", now)), Expectations)).Token!;
        var changed = claim == "iat" ? now - 1 : value;

        var validation = await _validator.ValidateRefreshedAsync(Token(("auth_time", now), (claim, changed)), earlier, AccessToken);

        Assert.Equal(TokenFailureReason.WrongBinding, validation.Failure?.Reason);
    }

    [Fact]
    public async Task ValidateRefreshed_WhenItContinuesTheSignIn_NeedsNoNonce()
    {
        var earlier = (await _validator.ValidateAsync(Token(), Expectations)).Token!;
        _issuer.Time.Advance(TimeSpan.FromHours(1));

        var validation = await _validator.ValidateRefreshedAsync(Token(("nonce", null)), earlier, AccessToken);

        Assert.True(validation.IsValid, validation.Failure?.Detail);
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
            ["iat"] = now.ToUnixTimeSeconds(),
            ["exp"] = now.AddMinutes(5).ToUnixTimeSeconds(),
            ["nonce"] = "the-nonce",
            ["at_hash"] = StrictBase64Url.Encode(SHA256.HashData(Encoding.ASCII.GetBytes(AccessToken)).AsSpan(0, 16)),
        };
        foreach (var (name, value) in changes)
        {
            claims[name] = value;
        }

        return TokenForge.Payload(claims);
    }

    private async Task AcceptsAsync(string token)
    {
        var validation = await _validator.ValidateAsync(token, Expectations);
        Assert.True(validation.IsValid, validation.Failure?.Detail);
    }

    private async Task RefusesAsync(string token, IdTokenExpectations expectations, TokenFailureReason reason) =>
        Assert.Equal(reason, (await _validator.ValidateAsync(token, expectations)).Failure?.Reason);
}

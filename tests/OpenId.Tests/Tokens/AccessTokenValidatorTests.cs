using System.Security.Cryptography;
using System.Text;
using Dezky.OpenId.Jose;
using Dezky.OpenId.Tokens;

namespace Dezky.OpenId.Tests.Tokens;

/// <summary>Access tokens, right and wrong in every way that is known.</summary>
public sealed class AccessTokenValidatorTests : IAsyncLifetime
{
    private TestIssuer _issuer = null!;
    private TestIssuer _other = null!;
    private AccessTokenValidator _validator = null!;

    public async Task InitializeAsync()
    {
        _issuer = await TestIssuer.StartAsync();
        _other = await TestIssuer.StartAsync();
        _validator = new AccessTokenValidator(
            [
                new TrustedIssuer(_issuer.Provider(), ["operator"], AccessTokenProfile.Authentik),
                new TrustedIssuer(_other.Provider(), ["portal"], AccessTokenProfile.Authentik),
            ],
            _issuer.Time);
    }

    public async Task DisposeAsync()
    {
        await _issuer.DisposeAsync();
        await _other.DisposeAsync();
    }

    [Fact]
    public async Task Validate_WhenTheTokenIsSound_GivesItsClaims()
    {
        var validation = await _validator.ValidateAsync(Token());

        Assert.True(validation.IsValid, validation.Failure?.Detail);
        Assert.Equal("person", validation.Token.Subject);
        Assert.Equal("operator", validation.Token.Audience);
        Assert.Equal(_issuer.Name, validation.Token.Issuer);
        Assert.Equal(_issuer.Time.Now.AddMinutes(5), validation.Token.ExpiresAt);
    }

    [Fact]
    public async Task Validate_WhenTheAudienceIsAListWithOurs_AcceptsIt() =>
        await AcceptsAsync(Token(("aud", new[] { "somebody", "operator" })));

    [Theory]
    [InlineData("portal")]
    [InlineData("nobody")]
    [InlineData("Operator")]
    [InlineData(null)]
    public async Task Validate_WhenTheAudienceIsNotThatOfTheIssuer_RefusesIt(string? audience) =>
        await RefusesAsync(Token(("aud", audience), ("azp", audience)), TokenFailureReason.WrongAudience);

    [Fact]
    public async Task Validate_WhenTheAudienceBelongsToTheOtherIssuer_RefusesIt()
    {
        var token = Token(_other.Key, ("iss", _other.Name));

        await RefusesAsync(token, TokenFailureReason.WrongAudience);
    }

    [Theory]
    [InlineData("https://elsewhere.test/")]
    [InlineData("")]
    [InlineData(null)]
    [InlineData(7)]
    public async Task Validate_WhenTheIssuerIsUnknown_RefusesItWithoutAFetch(object? issuer)
    {
        await RefusesAsync(Token(("iss", issuer)), TokenFailureReason.UnknownIssuer);

        Assert.Equal(0, _issuer.Fetches + _other.Fetches);
    }

    [Fact]
    public async Task Validate_WhenTheIssuerLacksItsSlash_RefusesIt() =>
        await RefusesAsync(Token(("iss", _issuer.Name.TrimEnd('/'))), TokenFailureReason.UnknownIssuer);

    [Fact]
    public async Task Validate_WhenSignedByTheOtherIssuersKey_RefusesIt() =>
        await RefusesAsync(Token(_other.Key), TokenFailureReason.UnknownKey);

    [Fact]
    public async Task Validate_WhenSignedByAnotherKeyUnderTheSameKeyId_RefusesIt()
    {
        var token = TokenForge.Forge(Header(), Payload(), _other.Key);

        await RefusesAsync(token, TokenFailureReason.BadSignature);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Validate_WhenAPartIsTamperedWith_RefusesIt(int part)
    {
        var parts = Token().Split('.');
        parts[part] = part switch
        {
            0 => StrictBase64Url.EncodeUtf8(Header(type: "jwt")),
            1 => StrictBase64Url.EncodeUtf8(Payload(("sub", "somebody"))),
            _ => (parts[2][0] == 'A' ? 'B' : 'A') + parts[2][1..],
        };

        await RefusesAsync(string.Join('.', parts), TokenFailureReason.BadSignature);
    }

    [Theory]
    [InlineData("none")]
    [InlineData("None")]
    [InlineData("HS256")]
    [InlineData("RS384")]
    [InlineData("PS256")]
    [InlineData("RS1")]
    [InlineData("")]
    public async Task Validate_WhenTheAlgorithmIsNotAllowed_RefusesItWithoutAFetch(string algorithm)
    {
        var token = TokenForge.Forge(Header(algorithm), Payload(), _issuer.Key);

        await RefusesAsync(token, TokenFailureReason.AlgorithmNotAllowed);
        Assert.Equal(0, _issuer.Fetches);
    }

    [Fact]
    public async Task Validate_WhenUnsigned_RefusesIt() =>
        await RefusesAsync(TokenForge.Forge("""{"alg":"none"}""", Payload(), _ => []), TokenFailureReason.AlgorithmNotAllowed);

    [Fact]
    public async Task Validate_WhenSignedSymmetricallyWithThePublicKey_RefusesIt()
    {
        var publicKey = Encoding.UTF8.GetBytes(TestIssuer.PublicKey(_issuer.Key));

        await RefusesAsync(TokenForge.Forge(Header("HS256"), Payload(), input => HMACSHA256.HashData(publicKey, input)), TokenFailureReason.AlgorithmNotAllowed);
    }

    [Theory]
    [InlineData("\"crit\":[\"exp\"]")]
    [InlineData("\"crit\":[]")]
    [InlineData("\"b64\":false")]
    [InlineData("\"b64\":true")]
    [InlineData("\"enc\":\"A256GCM\"")]
    [InlineData("\"zip\":\"DEF\"")]
    [InlineData("\"kid\":7")]
    [InlineData("\"kid\":\"\"")]
    [InlineData("\"alg\":\"RS256\"")]
    public async Task Validate_WhenTheHeaderHoldsWhatIsNotUnderstood_RefusesIt(string member)
    {
        var header = member.StartsWith("\"kid\"", StringComparison.Ordinal)
            ? $$"""{"alg":"RS256",{{member}}}"""
            : Header()[..^1] + $",{member}}}";

        await RefusesAsync(TokenForge.Forge(header, Payload(), _issuer.Key), TokenFailureReason.Malformed);
    }

    [Fact]
    public async Task Validate_WhenTheHeaderBringsItsOwnKey_IgnoresTheKey()
    {
        using var own = SigningKey.Create(SignatureAlgorithm.Rs256);
        var header = $$"""{"alg":"RS256","kid":"{{_issuer.Key.KeyId}}","jwk":{{TestIssuer.PublicKey(own)}},"jku":"{{_other.BaseUrl}}/application/o/app/jwks/"}""";

        await RefusesAsync(TokenForge.Forge(header, Payload(), own), TokenFailureReason.BadSignature);
        Assert.Equal(0, _other.Fetches);
    }

    [Fact]
    public async Task Validate_WhenAClaimIsThereTwice_RefusesIt()
    {
        var payload = Payload()[..^1] + ",\"sub\":\"somebody\"}";

        await RefusesAsync(TokenForge.Forge(Header(), payload, _issuer.Key), TokenFailureReason.Malformed);
    }

    [Fact]
    public async Task Validate_WhenANestedMemberIsThereTwice_RefusesIt()
    {
        var payload = Payload()[..^1] + ",\"act\":{\"sub\":\"a\",\"sub\":\"b\"}}";

        await RefusesAsync(TokenForge.Forge(Header(), payload, _issuer.Key), TokenFailureReason.Malformed);
    }

    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("..")]
    [InlineData("a.b")]
    [InlineData("a.b.c.d.e")]
    [InlineData("eyJhbGciOiJSUzI1NiJ9.e30")]
    [InlineData("eyJhbGciOiJSUzI1NiJ9.e30.c2ln.c2ln.c2ln")]
    [InlineData("eyJhbGciOiJSUzI1NiJ9.e30=.c2ln")]
    [InlineData("eyJhbGciOiJSUzI1NiJ9 .e30.c2ln")]
    [InlineData("eyJhbGciOiJSUzI1NiJ9.e30.c2ln\n")]
    [InlineData("eyJhbGciOiJSUzI1NiJ9.e30.c2l+")]
    [InlineData("eyJhbGciOiJSUzI1NiJ9.e30.c2lu9")]
    [InlineData("bnVsbA.e30.c2ln")]
    [InlineData("W10.e30.c2ln")]
    [InlineData("eyJhbGciOiJSUzI1NiJ9.W10.c2ln")]
    [InlineData("_w.e30.c2ln")]
    public async Task Validate_WhenTheFormIsNotThatOfAToken_RefusesIt(string token) => await RefusesAsync(token, TokenFailureReason.Malformed);

    [Fact]
    public async Task Validate_WhenTheTokenIsTooLong_RefusesIt() =>
        await RefusesAsync(Token(("filler", new string('x', 17 * 1024))), TokenFailureReason.Malformed);

    [Fact]
    public async Task Validate_WhenTheTimesAreAtTheEdgeOfTheSkew_IsExact()
    {
        var now = _issuer.Time.Now.ToUnixTimeSeconds();

        await AcceptsAsync(Token(("exp", now - 59)));
        await RefusesAsync(Token(("exp", now - 60)), TokenFailureReason.Expired);
        await AcceptsAsync(Token(("nbf", now + 60)));
        await RefusesAsync(Token(("nbf", now + 61)), TokenFailureReason.NotYetValid);
        await AcceptsAsync(Token(("iat", now + 60)));
        await RefusesAsync(Token(("iat", now + 61)), TokenFailureReason.NotYetValid);
    }

    [Fact]
    public async Task Validate_WhenDatesHaveFractions_ReadsThem()
    {
        var now = _issuer.Time.Now.ToUnixTimeSeconds();

        await AcceptsAsync(Token(("exp", now - 59.5m)));
        await RefusesAsync(Token(("exp", now - 60.5m)), TokenFailureReason.Expired);
    }

    [Theory]
    [InlineData("1e400")]
    [InlineData("99999999999999")]
    [InlineData("-1")]
    [InlineData("\"1795000000\"")]
    [InlineData("null")]
    [InlineData("true")]
    public async Task Validate_WhenADateIsAbsurd_RefusesIt(string date)
    {
        var payload = Payload(("exp", null))[..^1] + $",\"exp\":{date}}}";

        await RefusesAsync(TokenForge.Forge(Header(), payload, _issuer.Key), TokenFailureReason.BadClaim);
    }

    [Fact]
    public async Task Validate_WhenItNeverExpires_RefusesIt() => await RefusesAsync(Token(("exp", null)), TokenFailureReason.BadClaim);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(7)]
    public async Task Validate_WhenTheSubjectIsNone_RefusesIt(object? subject) =>
        await RefusesAsync(Token(("sub", subject)), TokenFailureReason.BadClaim);

    [Fact]
    public async Task Validate_WhenTheSubjectIsTooLong_RefusesIt() =>
        await RefusesAsync(Token(("sub", new string('s', 256))), TokenFailureReason.BadClaim);

    [Theory]
    [InlineData("uid", null)]
    [InlineData("azp", null)]
    [InlineData("azp", "portal")]
    [InlineData("events", "logout")]
    public async Task Validate_WhenItIsAnotherKindOfToken_RefusesIt(string claim, object? value) =>
        await RefusesAsync(Token((claim, value)), TokenFailureReason.WrongKind);

    [Theory]
    [InlineData("logout+jwt")]
    [InlineData("at+jwt")]
    public async Task Validate_WhenItsTypeIsAnother_RefusesIt(string type) =>
        await RefusesAsync(TokenForge.Forge(Header(type: type), Payload(), _issuer.Key), TokenFailureReason.WrongKind);

    [Fact]
    public async Task Validate_WhenTheProfileIsRfc9068_WantsItsTypeAndClaims()
    {
        var validator = new AccessTokenValidator([new TrustedIssuer(_issuer.Provider(), ["operator"], AccessTokenProfile.Rfc9068)], _issuer.Time);
        var claims = new (string, object?)[] { ("client_id", "app"), ("jti", "1"), ("uid", null), ("azp", null) };

        Assert.True((await validator.ValidateAsync(TokenForge.Forge(Header(type: "at+jwt"), Payload(claims), _issuer.Key))).IsValid);
        Assert.True((await validator.ValidateAsync(TokenForge.Forge(Header(type: "application/at+JWT"), Payload(claims), _issuer.Key))).IsValid);
        Assert.False((await validator.ValidateAsync(TokenForge.Forge(Header(type: "JWT"), Payload(claims), _issuer.Key))).IsValid);
        Assert.False((await validator.ValidateAsync(TokenForge.Forge(Header(type: "at+jwt"), Payload(), _issuer.Key))).IsValid);
    }

    [Fact]
    public async Task Validate_WhenTheKeyIdIsMissing_UsesTheOnlyFittingKey()
    {
        var token = TokenForge.Forge("""{"alg":"RS256"}""", Payload(), _issuer.Key);

        await AcceptsAsync(token);
    }

    [Fact]
    public async Task Validate_WhenTheKeyIdIsMissingAndTwoKeysFit_RefusesIt()
    {
        _issuer.Publish(_issuer.Key, _other.Key);

        await RefusesAsync(TokenForge.Forge("""{"alg":"RS256"}""", Payload(), _issuer.Key), TokenFailureReason.UnknownKey);
    }

    [Fact]
    public async Task Validate_WhenTwoKeysHaveTheSameId_RefusesBoth()
    {
        _issuer.KeySet = TestIssuer.SetOf(
            TestIssuer.PublicKey(_issuer.Key),
            TestIssuer.PublicKey(_other.Key).Replace(_other.Key.KeyId, _issuer.Key.KeyId, StringComparison.Ordinal));

        await RefusesAsync(Token(), TokenFailureReason.UnknownKey);
    }

    [Fact]
    public async Task Validate_WhenTheKeyIsForAnotherAlgorithm_RefusesIt()
    {
        _issuer.KeySet = TestIssuer.SetOf(TestIssuer.PublicKey(_issuer.Key).Replace("RS256", "PS256", StringComparison.Ordinal));

        await RefusesAsync(Token(), TokenFailureReason.BadSignature);
    }

    [Fact]
    public async Task Validate_WhenTheIssuerUsesEcdsa_AcceptsIt()
    {
        using var key = SigningKey.Create(SignatureAlgorithm.Es256);
        _issuer.Publish(key);

        await AcceptsAsync(Token(key));
    }

    [Fact]
    public async Task Validate_WhenTheIssuerIsAway_SaysThatNothingIsWrongWithTheToken()
    {
        _issuer.FailWith = 503;

        await RefusesAsync(Token(), TokenFailureReason.KeysUnavailable);
    }

    private string Token(params (string Name, object? Value)[] changes) => Token(_issuer.Key, changes);

    private string Token(SigningKey key, params (string Name, object? Value)[] changes)
    {
        using var payload = System.Text.Json.JsonDocument.Parse(Payload(changes));
        return key.Sign(writer =>
        {
            foreach (var member in payload.RootElement.EnumerateObject())
            {
                member.WriteTo(writer);
            }
        });
    }

    private string Header(string algorithm = "RS256", string type = "JWT") =>
        $$"""{"alg":"{{algorithm}}","kid":"{{_issuer.Key.KeyId}}","typ":"{{type}}"}""";

    private string Payload(params (string Name, object? Value)[] changes)
    {
        var now = _issuer.Time.Now;
        var claims = new Dictionary<string, object?>
        {
            ["iss"] = _issuer.Name,
            ["aud"] = "operator",
            ["azp"] = "operator",
            ["uid"] = "0123456789abcdef",
            ["sub"] = "person",
            ["iat"] = now.ToUnixTimeSeconds(),
            ["exp"] = now.AddMinutes(5).ToUnixTimeSeconds(),
        };
        foreach (var (name, value) in changes)
        {
            claims[name] = value;
        }

        return TokenForge.Payload(claims);
    }

    private async Task AcceptsAsync(string token)
    {
        var validation = await _validator.ValidateAsync(token);
        Assert.True(validation.IsValid, validation.Failure?.Detail);
    }

    private async Task RefusesAsync(string token, TokenFailureReason reason)
    {
        var validation = await _validator.ValidateAsync(token);
        Assert.False(validation.IsValid);
        Assert.Equal(reason, validation.Failure.Reason);
        Assert.DoesNotContain(token.Length > 4 ? token : "\0", validation.Failure.Detail, StringComparison.Ordinal);
    }
}

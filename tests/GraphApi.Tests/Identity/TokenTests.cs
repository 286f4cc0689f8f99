using System.Net;
using System.Text;
using Dezky.GraphApi.Tests.Support;
using Dezky.OpenId.Jose;

namespace Dezky.GraphApi.Tests.Identity;

/// <summary>What the API does with tokens that it must not take.</summary>
public sealed class TokenTests(TestApi api) : IClassFixture<TestApi>
{
    private const string Query = "{ tenants(first: 1) { nodes { slug } } }";

    public static TheoryData<string> Spoils =>
    [
        "expired", "not yet valid", "unknown audience", "audience of the other issuer", "unknown issuer", "issuer without its slash",
        "another key", "no azp", "no uid", "no subject", "no expiry",
    ];

    [Theory]
    [MemberData(nameof(Spoils))]
    public async Task Token_WhenSpoiled_Gets401AndNoInside(string spoil)
    {
        using var anotherKey = SigningKey.Create(SignatureAlgorithm.Rs256);
        var token = api.Issuer.Token(
            Callers.Operator.Subject!,
            "dezky-operator",
            claims =>
            {
                switch (spoil)
                {
                    case "expired":
                        claims["exp"] = DateTimeOffset.UtcNow.AddMinutes(-5).ToUnixTimeSeconds();
                        break;
                    case "not yet valid":
                        claims["nbf"] = DateTimeOffset.UtcNow.AddMinutes(5).ToUnixTimeSeconds();
                        break;
                    case "unknown audience":
                        claims["aud"] = "somebody-else";
                        break;
                    case "audience of the other issuer":
                        claims["aud"] = "dezky-portal";
                        claims["azp"] = "dezky-portal";
                        break;
                    case "unknown issuer":
                        claims["iss"] = "http://127.0.0.1:1/application/o/dezky-operator/";
                        break;
                    case "issuer without its slash":
                        claims["iss"] = ((string)claims["iss"]).TrimEnd('/');
                        break;
                    case "no azp":
                        claims.Remove("azp");
                        break;
                    case "no uid":
                        claims.Remove("uid");
                        break;
                    case "no subject":
                        claims.Remove("sub");
                        break;
                    case "no expiry":
                        claims.Remove("exp");
                        break;
                }
            },
            spoil == "another key" ? anotherKey : null);

        await AssertRefusedAsync(token);
    }

    [Fact]
    public async Task Token_WhenTamperedWith_Gets401()
    {
        var parts = api.Issuer.Token(Callers.Member.Subject!, "dezky-portal").Split('.');
        var claims = Encoding.UTF8.GetString(Decode(parts[1])).Replace(Callers.Member.Subject!, Callers.Operator.Subject!, StringComparison.Ordinal);

        await AssertRefusedAsync($"{parts[0]}.{Encode(claims)}.{parts[2]}");
    }

    [Fact]
    public async Task Token_WithAlgorithmNone_Gets401()
    {
        var claims = api.Issuer.Token(Callers.Operator.Subject!, "dezky-operator").Split('.')[1];

        await AssertRefusedAsync($"{Encode("""{"alg":"none","typ":"JWT"}""")}.{claims}.");
    }

    [Theory]
    [InlineData("x")]
    [InlineData("a.b")]
    [InlineData("a.b.c.d.e")]
    [InlineData("....")]
    public async Task Token_WhenItIsNone_Gets401(string token) => await AssertRefusedAsync(token);

    [Fact]
    public async Task Token_WhenLargerThanAnyToken_Gets401() => await AssertRefusedAsync(new string('a', 20_000));

    [Fact]
    public async Task NoToken_IsAnAnonymousCaller()
    {
        using var response = await api.SendAsync(null, "{ __typename }");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    private async Task AssertRefusedAsync(string token)
    {
        using var response = await api.SendAsync(token, Query);
        var body = await response.Content.ReadAsStringAsync();

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.Contains("invalid_token", response.Headers.WwwAuthenticate.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", body, StringComparison.Ordinal);
        Assert.DoesNotContain("nodes", body, StringComparison.Ordinal);
    }

    private static byte[] Decode(string text) => Convert.FromBase64String(text.Replace('-', '+').Replace('_', '/').PadRight((text.Length + 3) / 4 * 4, '='));

    private static string Encode(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text)).TrimEnd('=').Replace('+', '-').Replace('/', '_');
}

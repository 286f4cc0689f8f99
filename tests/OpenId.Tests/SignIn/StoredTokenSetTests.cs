using System.Text.Json;
using Dezky.OpenId.SignIn;
using Dezky.OpenId.Tokens;

namespace Dezky.OpenId.Tests.SignIn;

public sealed class StoredTokenSetTests
{
    [Theory]
    [InlineData("refresh")]
    [InlineData(null)]
    public void Read_OfWhatWasWritten_IsTheSame(string? refreshToken)
    {
        using var claims = JsonDocument.Parse("""{"sub":"person","amr":["pwd","mfa"],"auth_time":17,"name":"Carla <Customer>"}""");
        var now = new DateTimeOffset(2026, 11, 21, 9, 0, 0, TimeSpan.Zero);
        var tokens = new TokenSet(
            "access", now.AddMinutes(5), refreshToken, "id", new ValidatedToken(claims.RootElement, "https://issuer/", "app", "person", now.AddMinutes(5), now));

        var read = StoredTokenSet.Read(StoredTokenSet.Write(tokens));

        Assert.Equal(tokens, read with { Identity = tokens.Identity });
        Assert.Equal(
            ("https://issuer/", "app", "person", now.AddMinutes(5), (DateTimeOffset?)now),
            (read.Identity.Issuer, read.Identity.Audience, read.Identity.Subject, read.Identity.ExpiresAt, read.Identity.IssuedAt));
        Assert.Equal("Carla <Customer>", read.Identity.GetText("name"));
        Assert.Equal(["pwd", "mfa"], read.Identity.GetTexts("amr"));
    }
}

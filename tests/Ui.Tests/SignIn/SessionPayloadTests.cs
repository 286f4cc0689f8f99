using System.Text.Json;
using Dezky.OpenId.SignIn;
using Dezky.Ui.SignIn.Shared;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Dezky.Ui.Tests.SignIn;

/// <summary>Tokens as they leave the console.</summary>
public sealed class SessionPayloadTests
{
    private static readonly TokenSet Tokens = StoredTokenSet.Read(JsonSerializer.Serialize(new
    {
        AccessToken = "the-access-token",
        AccessTokenExpiresAt = DateTimeOffset.UnixEpoch,
        RefreshToken = "the-refresh-token",
        IdToken = "the-id-token",
        Claims = new { sub = "person" },
        Issuer = "https://issuer/",
        Audience = "app",
        Subject = "person",
        ExpiresAt = DateTimeOffset.UnixEpoch,
    }));

    private readonly SessionPayload _payloads = new(new EphemeralDataProtectionProvider(), NullLogger<SessionPayload>.Instance);

    [Fact]
    public void Payload_ComesBackForItsOwnSession()
    {
        var payload = _payloads.Protect("session-1", Tokens);

        Assert.Equal("the-refresh-token", _payloads.Unprotect("session-1", payload)?.RefreshToken);
        Assert.DoesNotContain("token", payload, StringComparison.Ordinal);
    }

    [Fact]
    public void Payload_MovedToAnotherSessionOrFromElsewhere_IsNone()
    {
        var payload = _payloads.Protect("session-1", Tokens);
        var others = new SessionPayload(new EphemeralDataProtectionProvider(), NullLogger<SessionPayload>.Instance);

        Assert.Null(_payloads.Unprotect("session-2", payload));
        Assert.Null(others.Unprotect("session-1", payload));
        Assert.Null(_payloads.Unprotect("session-1", "planted"));
    }
}

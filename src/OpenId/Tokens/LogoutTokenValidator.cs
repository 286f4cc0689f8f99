using System.Text.Json;
using Dezky.OpenId.Discovery;
using Dezky.OpenId.Jose;

namespace Dezky.OpenId.Tokens;

/// <summary>
/// Validates logout tokens as a client (OpenID Connect Back-Channel Logout 1.0 section 2.6). Whether a token was used before only the caller
/// can know: it keeps <see cref="LogoutToken.TokenId"/> until <see cref="LogoutToken.KeepUntil"/>.
/// </summary>
public sealed class LogoutTokenValidator(OpenIdProvider provider, IdTokenRules rules, TimeProvider time)
{
    private const string LogoutEvent = "http://schemas.openid.net/event/backchannel-logout";
    private const int MostIdentifier = 255;

    /// <summary>How old a token may be when it arrives; a provider that cannot reach the client at once tries again shortly.</summary>
    public static readonly TimeSpan MaximumAge = TimeSpan.FromMinutes(5);

    /// <summary>Validates a token. It never throws for what a token holds.</summary>
    public async ValueTask<LogoutTokenValidation> ValidateAsync(string token, CancellationToken cancellationToken = default)
    {
        if (!CompactJws.TryParse(token, out var jws, out var refusal))
        {
            return Refused(TokenFailureReason.Malformed, refusal);
        }

        if (jws.ReadClaims() is not { } claims)
        {
            return Refused(TokenFailureReason.Malformed, "The payload is not a JSON object without duplicate members.");
        }

        if (claims.Text("iss") != provider.Issuer)
        {
            return Refused(TokenFailureReason.UnknownIssuer, "The logout token has another issuer than the provider.");
        }

        return await SignatureCheck.RefusalAsync(jws, provider, rules.Algorithms, cancellationToken).ConfigureAwait(false) is { } wrongSignature
            ? new LogoutTokenValidation(null, wrongSignature.Failure)
            : CheckClaims(jws, claims);
    }

    private LogoutTokenValidation CheckClaims(CompactJws jws, JsonElement claims)
    {
        if (RefusalOfKind(jws, claims) is { } wrongKind)
        {
            return Refused(TokenFailureReason.WrongKind, wrongKind);
        }

        // For this client alone: a token for several would let each of them sign people out at the others.
        if (ClaimReader.Texts(claims, "aud") is not [var audience] || audience != rules.ClientId)
        {
            return Refused(TokenFailureReason.WrongAudience, "The logout token is not for this client alone.");
        }

        var (subject, session) = (Identifier(claims, "sub"), Identifier(claims, "sid"));
        if ((claims.Has("sub") && subject is null) || (claims.Has("sid") && session is null) || (subject is null && session is null))
        {
            return Refused(TokenFailureReason.BadClaim, "The logout token has neither a proper sub nor a proper sid.");
        }

        return Identifier(claims, "jti") is { } tokenId
            ? CheckTimes(claims, new LogoutToken(provider.Issuer, subject, session, tokenId, KeepUntil: default))
            : Refused(TokenFailureReason.BadClaim, "The logout token has no proper jti.");
    }

    private static string? RefusalOfKind(CompactJws jws, JsonElement claims)
    {
        if (jws.Header.Has("typ") && !IsType(jws, "logout+jwt") && !IsType(jws, "application/logout+jwt") && !IsType(jws, "JWT"))
        {
            return "The token's type is not that of a logout token.";
        }

        // Without this an ID token, which has a nonce, could pass for one.
        if (claims.Has("nonce"))
        {
            return "The token has a nonce, which no logout token has.";
        }

        return claims.TryGetProperty("events", out var events)
            && events.ValueKind == JsonValueKind.Object
            && events.TryGetProperty(LogoutEvent, out var logout)
            && logout.ValueKind == JsonValueKind.Object
                ? null
                : "The token's events do not say that it is a logout token.";
    }

    private LogoutTokenValidation CheckTimes(JsonElement claims, LogoutToken token)
    {
        var now = time.GetUtcNow();
        if (!ClaimReader.TryReadDate(claims, "iat", out var issuedAt) || issuedAt is null || !ClaimReader.TryReadDate(claims, "exp", out var expiresAt)
            || !ClaimReader.TryReadDate(claims, "nbf", out var notBefore))
        {
            return Refused(TokenFailureReason.BadClaim, "A time of the logout token is missing or no NumericDate.");
        }

        if (issuedAt > now + rules.ClockSkew || notBefore > now + rules.ClockSkew)
        {
            return Refused(TokenFailureReason.NotYetValid, "The logout token is from the future.");
        }

        var tooOldAt = issuedAt.Value + MaximumAge + rules.ClockSkew;
        return now >= tooOldAt || now - rules.ClockSkew >= expiresAt
            ? Refused(TokenFailureReason.Expired, "The logout token is too old.")
            : new LogoutTokenValidation(token with { KeepUntil = tooOldAt }, null);
    }

    private static string? Identifier(JsonElement claims, string name) => claims.Text(name) is { Length: > 0 and <= MostIdentifier } text ? text : null;

    private static bool IsType(CompactJws jws, string type) => string.Equals(jws.Type, type, StringComparison.OrdinalIgnoreCase);

    private static LogoutTokenValidation Refused(TokenFailureReason reason, string detail) => new(null, new TokenFailure(reason, detail));
}

/// <summary>The outcome: the token or the reason for its refusal.</summary>
/// <param name="Token">The token, when it is valid.</param>
/// <param name="Failure">The reason, when it is not.</param>
public sealed record LogoutTokenValidation(LogoutToken? Token, TokenFailure? Failure);

/// <summary>A provider's wish that sessions end: those of <paramref name="Session"/>, or without it all of <paramref name="Subject"/>.</summary>
/// <param name="Issuer">The issuer.</param>
/// <param name="Subject">The person, when named.</param>
/// <param name="Session">The provider's session (<c>sid</c>), when named.</param>
/// <param name="TokenId">The <c>jti</c>, by which a second use is noticed.</param>
/// <param name="KeepUntil">When the token would be refused for its age anyway.</param>
public sealed record LogoutToken(string Issuer, string? Subject, string? Session, string TokenId, DateTimeOffset KeepUntil);

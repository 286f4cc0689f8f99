using System.Collections.Frozen;
using System.Text.Json;
using Dezky.OpenId.Jose;

namespace Dezky.OpenId.Tokens;

/// <summary>
/// Validates access tokens as a resource server (RFC 9068 section 4, RFC 8725). The issuer is looked up in a fixed list before anything
/// is fetched, and an audience counts only together with the issuer it belongs to.
/// </summary>
public sealed class AccessTokenValidator
{
    private readonly FrozenDictionary<string, TrustedIssuer> _issuers;
    private readonly TimeProvider _time;

    /// <summary>For the given issuers.</summary>
    /// <exception cref="ArgumentException">There is none, one is named twice, or one has no audience.</exception>
    public AccessTokenValidator(IReadOnlyCollection<TrustedIssuer> issuers, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(issuers);
        if (issuers.Count == 0 || issuers.Any(each => each.Audiences.Count == 0))
        {
            throw new ArgumentException("At least one issuer is needed, and each with at least one audience.", nameof(issuers));
        }

        _issuers = issuers.ToFrozenDictionary(each => each.Provider.Issuer, StringComparer.Ordinal);
        _time = time ?? throw new ArgumentNullException(nameof(time));
    }

    /// <summary>The tolerated difference between the clocks; 60 seconds by default.</summary>
    public TimeSpan ClockSkew { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Validates a token. It never throws for what a token holds.</summary>
    public async ValueTask<TokenValidation> ValidateAsync(string token, CancellationToken cancellationToken = default)
    {
        if (!CompactJws.TryParse(token, out var jws, out var refusal))
        {
            return TokenValidation.Refused(TokenFailureReason.Malformed, refusal);
        }

        if (jws.ReadClaims() is not { } claims)
        {
            return TokenValidation.Refused(TokenFailureReason.Malformed, "The payload is not a JSON object without duplicate members.");
        }

        if (claims.Text("iss") is not { } name || !_issuers.TryGetValue(name, out var issuer))
        {
            return TokenValidation.Refused(TokenFailureReason.UnknownIssuer, "The token's issuer is not trusted here.");
        }

        return await SignatureCheck.RefusalAsync(jws, issuer.Provider, issuer.Algorithms, cancellationToken).ConfigureAwait(false)
            ?? CheckClaims(jws, claims, issuer);
    }

    private TokenValidation CheckClaims(CompactJws jws, JsonElement claims, TrustedIssuer issuer)
    {
        var audience = ClaimReader.Texts(claims, "aud")?.FirstOrDefault(each => issuer.Audiences.Contains(each, StringComparer.Ordinal));
        if (audience is null)
        {
            return TokenValidation.Refused(TokenFailureReason.WrongAudience, $"The token's audience does not belong to {issuer.Provider.Issuer}.");
        }

        if (RefusalOfKind(jws, claims, audience, issuer.Profile) is { } wrongKind)
        {
            return TokenValidation.Refused(TokenFailureReason.WrongKind, wrongKind);
        }

        if (ClaimReader.Subject(claims) is not { } subject)
        {
            return TokenValidation.Refused(TokenFailureReason.BadClaim, "The token has no proper sub.");
        }

        return TokenTimes.Check(claims, _time.GetUtcNow(), ClockSkew, out var refusal) is { } times
            ? TokenValidation.Valid(new ValidatedToken(claims, issuer.Provider.Issuer, audience, subject, times.ExpiresAt, times.IssuedAt))
            : refusal!;
    }

    private static string? RefusalOfKind(CompactJws jws, JsonElement claims, string audience, AccessTokenProfile profile) => profile switch
    {
        AccessTokenProfile.Rfc9068 when !IsType(jws, "at+jwt") && !IsType(jws, "application/at+jwt") => "The token is not of the type at+jwt.",
        AccessTokenProfile.Rfc9068 when claims.Text("client_id") is null || claims.Text("jti") is null || !claims.Has("iat") =>
            "The token lacks client_id, jti or iat.",
        AccessTokenProfile.Authentik when jws.Header.Has("typ") && !IsType(jws, "JWT") => "The token is not of the type JWT.",
        AccessTokenProfile.Authentik when claims.Has("events") => "The token is a logout token.",
        AccessTokenProfile.Authentik when claims.Text("uid") is null || claims.Text("azp") is null =>
            "The token has no azp or uid: it is an ID token, not an access token.",
        AccessTokenProfile.Authentik when claims.Text("azp") != audience => "The token was issued to another client than its audience.",
        _ => null,
    };

    private static bool IsType(CompactJws jws, string type) => string.Equals(jws.Type, type, StringComparison.OrdinalIgnoreCase);
}

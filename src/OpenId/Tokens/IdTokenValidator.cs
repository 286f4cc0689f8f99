using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Dezky.OpenId.Discovery;
using Dezky.OpenId.Jose;

namespace Dezky.OpenId.Tokens;

/// <summary>Validates ID tokens as a client (OpenID Connect Core 1.0 sections 3.1.3.7 and 12.2).</summary>
public sealed class IdTokenValidator(OpenIdProvider provider, IdTokenRules rules, TimeProvider time)
{
    /// <summary>Validates the ID token of a new sign-in.</summary>
    public async ValueTask<TokenValidation> ValidateAsync(
        string idToken,
        IdTokenExpectations expectations,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(expectations);

        var (jws, validation) = await ValidateCommonAsync(idToken, cancellationToken).ConfigureAwait(false);
        if (!validation.IsValid)
        {
            return validation;
        }

        var claims = validation.Token.Claims;
        if (!FixedTimeEquals(claims.Text("nonce"), expectations.Nonce))
        {
            return TokenValidation.Refused(TokenFailureReason.WrongBinding, "The nonce is missing or not that of this sign-in.");
        }

        return RefusalOfAccessTokenHash(jws!, claims, expectations.AccessToken)
            ?? RefusalOfAuthentication(claims, expectations)
            ?? validation;
    }

    /// <summary>Validates the ID token that came with a refreshed access token: it must continue the sign-in of the earlier one.</summary>
    public async ValueTask<TokenValidation> ValidateRefreshedAsync(
        string idToken,
        ValidatedToken earlier,
        string? accessToken,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(earlier);

        var (jws, validation) = await ValidateCommonAsync(idToken, cancellationToken).ConfigureAwait(false);
        if (!validation.IsValid)
        {
            return validation;
        }

        var claims = validation.Token.Claims;
        var continues = validation.Token.Subject == earlier.Subject
            && validation.Token.Issuer == earlier.Issuer
            && SameSet(ClaimReader.Texts(claims, "aud"), ClaimReader.Texts(earlier.Claims, "aud"))
            && !(validation.Token.IssuedAt < earlier.IssuedAt)
            && (!claims.Has("nonce") || claims.Text("nonce") == earlier.GetText("nonce"))
            && IsSameAuthentication(claims, earlier.Claims);
        return continues
            ? RefusalOfAccessTokenHash(jws!, claims, accessToken) ?? validation
            : TokenValidation.Refused(TokenFailureReason.WrongBinding, "The refreshed ID token does not continue the earlier sign-in.");
    }

    private async ValueTask<(CompactJws? Jws, TokenValidation Validation)> ValidateCommonAsync(string idToken, CancellationToken cancellationToken)
    {
        if (!CompactJws.TryParse(idToken, out var jws, out var refusal))
        {
            return (null, TokenValidation.Refused(TokenFailureReason.Malformed, refusal));
        }

        if (jws.ReadClaims() is not { } claims)
        {
            return (null, TokenValidation.Refused(TokenFailureReason.Malformed, "The payload is not a JSON object without duplicate members."));
        }

        if (claims.Text("iss") != provider.Issuer)
        {
            return (null, TokenValidation.Refused(TokenFailureReason.UnknownIssuer, "The ID token has another issuer than the provider."));
        }

        var validation = await SignatureCheck.RefusalAsync(jws, provider, rules.Algorithms, cancellationToken).ConfigureAwait(false)
            ?? CheckCommonClaims(jws, claims);
        return (jws, validation);
    }

    private TokenValidation CheckCommonClaims(CompactJws jws, JsonElement claims)
    {
        // RFC 8725 section 3.11: a token that says it is of another kind is of another kind.
        if (jws.Header.Has("typ") && !string.Equals(jws.Type, "JWT", StringComparison.OrdinalIgnoreCase))
        {
            return TokenValidation.Refused(TokenFailureReason.WrongKind, "The token's type is not that of an ID token.");
        }

        if (RefusalOfAudience(claims) is { } wrongAudience)
        {
            return TokenValidation.Refused(TokenFailureReason.WrongAudience, wrongAudience);
        }

        if (ClaimReader.Subject(claims) is not { } subject)
        {
            return TokenValidation.Refused(TokenFailureReason.BadClaim, "The ID token has no proper sub.");
        }

        var now = time.GetUtcNow();
        if (TokenTimes.Check(claims, now, rules.ClockSkew, out var refusal) is not { } times)
        {
            return refusal!;
        }

        if (times.IssuedAt is null)
        {
            return TokenValidation.Refused(TokenFailureReason.BadClaim, "The ID token has no iat.");
        }

        return times.IssuedAt < now - rules.LoginWindow - rules.ClockSkew
            ? TokenValidation.Refused(TokenFailureReason.NotYetValid, "The ID token was issued too long ago.")
            : TokenValidation.Valid(new ValidatedToken(claims, provider.Issuer, rules.ClientId, subject, times.ExpiresAt, times.IssuedAt));
    }

    private string? RefusalOfAudience(JsonElement claims)
    {
        if (ClaimReader.Texts(claims, "aud") is not { } audiences || !audiences.Contains(rules.ClientId, StringComparer.Ordinal))
        {
            return "The ID token is not for this client.";
        }

        if (audiences.Any(each => each != rules.ClientId && !rules.TrustedAudiences.Contains(each, StringComparer.Ordinal)))
        {
            return "The ID token has an audience that is not trusted.";
        }

        if (claims.Has("azp"))
        {
            return claims.Text("azp") == rules.ClientId ? null : "The ID token was issued to another client.";
        }

        return audiences.Count > 1 ? "The ID token has several audiences and no azp." : null;
    }

    private static TokenValidation? RefusalOfAccessTokenHash(CompactJws jws, JsonElement claims, string? accessToken)
    {
        if (!claims.Has("at_hash"))
        {
            return null;
        }

        if (accessToken is null)
        {
            return TokenValidation.Refused(TokenFailureReason.WrongBinding, "The ID token belongs to an access token that did not come.");
        }

        var hash = CryptographicOperations.HashData(jws.Algorithm!.Hash, Encoding.ASCII.GetBytes(accessToken));
        return FixedTimeEquals(claims.Text("at_hash"), StrictBase64Url.Encode(hash.AsSpan(0, hash.Length / 2)))
            ? null
            : TokenValidation.Refused(TokenFailureReason.WrongBinding, "The ID token belongs to another access token (at_hash).");
    }

    private TokenValidation? RefusalOfAuthentication(JsonElement claims, IdTokenExpectations expectations)
    {
        if (expectations.MaxAge is { } maxAge
            && (!ClaimReader.TryReadDate(claims, "auth_time", out var authenticatedAt)
                || authenticatedAt is null
                || time.GetUtcNow() - authenticatedAt > maxAge + rules.ClockSkew))
        {
            return TokenValidation.Refused(TokenFailureReason.AuthenticationTooWeak, "The sign-in at the provider is older than max_age.");
        }

        if (expectations.Methods.Count > 0 && !(ClaimReader.Texts(claims, "amr") ?? []).Intersect(expectations.Methods, StringComparer.Ordinal).Any())
        {
            return TokenValidation.Refused(TokenFailureReason.AuthenticationTooWeak, "The sign-in at the provider used none of the ways asked for (amr).");
        }

        return expectations.AcrValues.Count > 0 && !expectations.AcrValues.Contains(claims.Text("acr"), StringComparer.Ordinal)
            ? TokenValidation.Refused(TokenFailureReason.AuthenticationTooWeak, "The sign-in at the provider has none of the acr_values asked for.")
            : null;
    }

    // OpenID Connect Core section 12.2: auth_time, when there, is that of the original authentication.
    private static bool IsSameAuthentication(JsonElement claims, JsonElement earlier) =>
        !claims.TryGetProperty("auth_time", out var now)
        || !earlier.TryGetProperty("auth_time", out var before)
        || JsonElement.DeepEquals(now, before);

    private static bool SameSet(IReadOnlyList<string>? one, IReadOnlyList<string>? other) =>
        one is not null && other is not null && one.ToHashSet(StringComparer.Ordinal).SetEquals(other);

    private static bool FixedTimeEquals(string? one, string other) =>
        one is not null && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(one), Encoding.UTF8.GetBytes(other));
}

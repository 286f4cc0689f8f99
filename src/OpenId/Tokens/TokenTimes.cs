using System.Text.Json;

namespace Dezky.OpenId.Tokens;

/// <summary>The times of a token against the clock, with the tolerated skew (RFC 7519 sections 4.1.4 to 4.1.6).</summary>
internal sealed record TokenTimes(DateTimeOffset ExpiresAt, DateTimeOffset? IssuedAt)
{
    public static TokenTimes? Check(JsonElement claims, DateTimeOffset now, TimeSpan skew, out TokenValidation? refusal)
    {
        refusal = null;
        if (!ClaimReader.TryReadDate(claims, "exp", out var expiresAt)
            || !ClaimReader.TryReadDate(claims, "nbf", out var notBefore)
            || !ClaimReader.TryReadDate(claims, "iat", out var issuedAt))
        {
            refusal = TokenValidation.Refused(TokenFailureReason.BadClaim, "A time in the token is no NumericDate.");
        }
        else if (expiresAt is null)
        {
            refusal = TokenValidation.Refused(TokenFailureReason.BadClaim, "The token has no exp.");
        }
        else if (now - skew >= expiresAt)
        {
            refusal = TokenValidation.Refused(TokenFailureReason.Expired, $"The token expired at {expiresAt:O}.");
        }
        else if (notBefore > now + skew || issuedAt > now + skew)
        {
            refusal = TokenValidation.Refused(TokenFailureReason.NotYetValid, "The token is from the future.");
        }
        else
        {
            return new TokenTimes(expiresAt.Value, issuedAt);
        }

        return null;
    }
}

using Dezky.OpenId.Discovery;
using Dezky.OpenId.Jose;

namespace Dezky.OpenId.Tokens;

/// <summary>The step both kinds of token share: an allowed algorithm, the issuer's key, the signature.</summary>
internal static class SignatureCheck
{
    /// <summary>Answers the refusal, or <see langword="null"/> when the issuer signed the token.</summary>
    public static async ValueTask<TokenValidation?> RefusalAsync(
        CompactJws jws,
        OpenIdProvider provider,
        IReadOnlyList<SignatureAlgorithm> allowed,
        CancellationToken cancellationToken)
    {
        if (jws.Algorithm is not { } algorithm || !allowed.Contains(algorithm))
        {
            return TokenValidation.Refused(TokenFailureReason.AlgorithmNotAllowed, "The token's algorithm is not allowed for its issuer.");
        }

        KeyLookup lookup;
        try
        {
            lookup = await provider.FindKeyAsync(jws.KeyId, algorithm, cancellationToken).ConfigureAwait(false);
        }
        catch (OpenIdException exception)
        {
            return TokenValidation.Refused(TokenFailureReason.KeysUnavailable, exception.Message);
        }

        if (lookup.Key is not { } key)
        {
            var detail = lookup.IsAmbiguous ? "Several keys of the issuer fit the token." : "No key of the issuer fits the token.";
            return TokenValidation.Refused(TokenFailureReason.UnknownKey, detail);
        }

        return jws.IsSignedBy(key, algorithm)
            ? null
            : TokenValidation.Refused(TokenFailureReason.BadSignature, "The token's signature is not that of the issuer's key.");
    }
}

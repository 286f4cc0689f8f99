using Dezky.OpenId.Discovery;
using Dezky.OpenId.Jose;

namespace Dezky.OpenId.Tokens;

/// <summary>An issuer whose access tokens are accepted, for its own audiences only.</summary>
/// <param name="Provider">The issuer's keys.</param>
/// <param name="Audiences">The audiences that belong to this issuer.</param>
/// <param name="Profile">How its access tokens look.</param>
public sealed record TrustedIssuer(OpenIdProvider Provider, IReadOnlyList<string> Audiences, AccessTokenProfile Profile)
{
    /// <summary>The algorithms its tokens may be signed with; RS256, ES256, ES384 and ES512 by default.</summary>
    public IReadOnlyList<SignatureAlgorithm> Algorithms { get; init; } =
        [SignatureAlgorithm.Rs256, SignatureAlgorithm.Es256, SignatureAlgorithm.Es384, SignatureAlgorithm.Es512];
}

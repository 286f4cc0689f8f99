using Dezky.OpenId.Jose;

namespace Dezky.OpenId.Tokens;

/// <summary>What a client requires of every ID token.</summary>
/// <param name="ClientId">The client, which must be the token's audience.</param>
public sealed record IdTokenRules(string ClientId)
{
    /// <summary>The algorithms allowed; RS256, ES256, ES384 and ES512 by default.</summary>
    public IReadOnlyList<SignatureAlgorithm> Algorithms { get; init; } =
        [SignatureAlgorithm.Rs256, SignatureAlgorithm.Es256, SignatureAlgorithm.Es384, SignatureAlgorithm.Es512];

    /// <summary>Audiences that may stand beside the client. None by default.</summary>
    public IReadOnlyList<string> TrustedAudiences { get; init; } = [];

    /// <summary>The tolerated difference between the clocks; 60 seconds by default.</summary>
    public TimeSpan ClockSkew { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How old a token may be when it arrives; 10 minutes by default.</summary>
    public TimeSpan LoginWindow { get; init; } = TimeSpan.FromMinutes(10);
}

/// <summary>What one sign-in requires of its ID token.</summary>
/// <param name="Nonce">The nonce that was sent.</param>
/// <param name="AccessToken">The access token that came along, for <c>at_hash</c>.</param>
public sealed record IdTokenExpectations(string Nonce, string? AccessToken)
{
    /// <summary>The <c>max_age</c> that was asked for.</summary>
    public TimeSpan? MaxAge { get; init; }

    /// <summary>The <c>acr_values</c> that were asked for; one of them must be there.</summary>
    public IReadOnlyList<string> AcrValues { get; init; } = [];

    /// <summary>The ways of authentication of which one must be in <c>amr</c>.</summary>
    public IReadOnlyList<string> Methods { get; init; } = [];
}

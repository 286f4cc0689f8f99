using Dezky.OpenId.Tokens;

namespace Dezky.OpenId.SignIn;

/// <summary>The tokens of a signed-in person. They belong on the server and in no log.</summary>
/// <param name="AccessToken">For the API.</param>
/// <param name="AccessTokenExpiresAt">When the access token ends, as the provider said.</param>
/// <param name="RefreshToken">For new access tokens, when the provider gave one.</param>
/// <param name="IdToken">The raw ID token, which ending the session needs as a hint.</param>
/// <param name="Identity">The validated ID token.</param>
public sealed record TokenSet(
    string AccessToken,
    DateTimeOffset AccessTokenExpiresAt,
    string? RefreshToken,
    string IdToken,
    ValidatedToken Identity)
{
    /// <inheritdoc/>
    /// <remarks>The tokens are left out.</remarks>
    public override string ToString() => $"{nameof(TokenSet)} {{ Subject = {Identity.Subject}, {nameof(AccessTokenExpiresAt)} = {AccessTokenExpiresAt:O} }}";
}

namespace Dezky.OpenId.Tokens;

/// <summary>How an issuer's access tokens are told from its other tokens.</summary>
public enum AccessTokenProfile
{
    /// <summary>
    /// RFC 9068: the header's <c>typ</c> is <c>at+jwt</c>, and <c>client_id</c>, <c>jti</c> and <c>iat</c> are there.
    /// </summary>
    Rfc9068,

    /// <summary>
    /// Authentik: access tokens have no type of their own. They look like ID tokens of the same audience, but have <c>uid</c>, and
    /// <c>azp</c> equal to the audience.
    /// </summary>
    Authentik,
}

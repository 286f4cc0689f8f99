using System.Security.Cryptography;
using System.Text;
using Dezky.OpenId.Jose;

namespace Dezky.OpenId.SignIn;

/// <summary>Proof Key for Code Exchange (RFC 7636), by S256 only, and other unguessable texts of a sign-in.</summary>
public static class Pkce
{
    /// <summary>A new verifier: 32 random bytes, 43 characters.</summary>
    public static string NewVerifier() => NewSecret();

    /// <summary>The challenge that belongs to a verifier (section 4.2).</summary>
    public static string ChallengeOf(string verifier) => StrictBase64Url.Encode(SHA256.HashData(Encoding.ASCII.GetBytes(verifier)));

    /// <summary>Whether a text has a verifier's form (section 4.1): 43 to 128 unreserved characters.</summary>
    public static bool IsVerifier(string? text) =>
        text is { Length: >= 43 and <= 128 } && text.All(each => char.IsAsciiLetterOrDigit(each) || each is '-' or '.' or '_' or '~');

    /// <summary>256 random bits as base64url, for states, nonces and identifiers of sessions.</summary>
    public static string NewSecret() => StrictBase64Url.Encode(RandomNumberGenerator.GetBytes(32));
}

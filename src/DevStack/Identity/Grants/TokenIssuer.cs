using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Dezky.DevStack.Identity.Keys;
using Dezky.DevStack.Identity.Protocol;
using Dezky.OpenId.Jose;

namespace Dezky.DevStack.Identity.Grants;

/// <summary>
/// Writes tokens with Authentik's claims: the access token is an ID token with <c>azp</c> and <c>uid</c>, and has neither a type of its own
/// nor <c>jti</c>, <c>client_id</c> or <c>scope</c>.
/// </summary>
internal sealed class TokenIssuer(IdentityProviderOptions options, KeyRing keys, GrantStore grants)
{
    private const string Acr = "goauthentik.io/providers/oauth2/default";

    public IssuedTokens Issue(Grant grant, Account account, IReadOnlyList<string> scopes)
    {
        var key = keys.Current;
        var uid = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        var accessToken = key.Sign(writer =>
        {
            WriteClaims(writer, grant, account, scopes);
            writer.WriteString("azp", grant.ClientId);
            writer.WriteString("uid", uid);
        });
        grants.RememberAccessToken(uid, grant);

        var idToken = scopes.Contains(Scope.OpenId)
            ? key.Sign(writer =>
            {
                WriteClaims(writer, grant, account, scopes);
                writer.WriteString("at_hash", HalfHash(accessToken));
            })
            : null;
        var refreshToken = scopes.Contains(Scope.OfflineAccess) ? grants.IssueRefreshToken(grant) : null;
        return new IssuedTokens(accessToken, idToken, refreshToken, options.AccessTokenLifetime, scopes);
    }

    /// <summary>The claims about a person that scopes release; the same in tokens and from userinfo.</summary>
    public static void WritePersonalClaims(Utf8JsonWriter writer, Account account, IReadOnlyList<string> scopes)
    {
        writer.WriteString("sub", account.Subject);
        if (scopes.Contains(Scope.Email))
        {
            writer.WriteString("email", account.Email);
            // False as in Authentik since 2025.10: nobody may take it for a proof.
            writer.WriteBoolean("email_verified", false);
        }

        if (scopes.Contains(Scope.Profile))
        {
            writer.WriteString("name", account.Name);
            writer.WriteString("given_name", account.Name);
            writer.WriteString("preferred_username", account.Email);
            writer.WriteString("nickname", account.Email);
            writer.WriteStartArray("groups");
            foreach (var group in account.Groups)
            {
                writer.WriteStringValue(group);
            }

            writer.WriteEndArray();
        }
    }

    private void WriteClaims(Utf8JsonWriter writer, Grant grant, Account account, IReadOnlyList<string> scopes)
    {
        var now = options.Time.GetUtcNow();
        writer.WriteString("iss", Addresses.Issuer(options, grant.ClientId));
        writer.WriteString("aud", grant.ClientId);
        writer.WriteNumber("exp", (now + options.AccessTokenLifetime).ToUnixTimeSeconds());
        writer.WriteNumber("iat", now.ToUnixTimeSeconds());
        writer.WriteString("acr", Acr);
        if (grant.Session is { } session)
        {
            writer.WriteNumber("auth_time", session.AuthenticatedAt.ToUnixTimeSeconds());
            writer.WriteStartArray("amr");
            writer.WriteStringValue("pwd");
            writer.WriteEndArray();
            writer.WriteString("sid", session.Id);
        }

        if (grant.Nonce is { } nonce)
        {
            writer.WriteString("nonce", nonce);
        }

        WritePersonalClaims(writer, account, scopes);
    }

    private static string HalfHash(string token) => StrictBase64Url.Encode(SHA256.HashData(Encoding.ASCII.GetBytes(token)).AsSpan(0, 16));
}

/// <summary>What the token endpoint answers.</summary>
internal sealed record IssuedTokens(string AccessToken, string? IdToken, string? RefreshToken, TimeSpan ExpiresIn, IReadOnlyList<string> Scopes);

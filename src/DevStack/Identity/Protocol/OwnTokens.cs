using System.Text.Json;
using Dezky.DevStack.Identity.Keys;
using Dezky.OpenId.Jose;

namespace Dezky.DevStack.Identity.Protocol;

/// <summary>Reads back tokens that this provider signed itself, for userinfo, revocation and sign-out hints.</summary>
internal sealed class OwnTokens(KeyRing keys, TimeProvider time)
{
    /// <summary>The claims of a genuine token of ours, expired or not.</summary>
    public JsonElement? Read(string? token)
    {
        if (token is null || !CompactJws.TryParse(token, out var jws, out _) || jws.Algorithm is not { } algorithm)
        {
            return null;
        }

        return JwkSet.Parse(keys.WriteKeySet()).Find(jws.KeyId, algorithm).Key is { } key && jws.IsSignedBy(key, algorithm)
            ? jws.ReadClaims()
            : null;
    }

    /// <summary>The <c>uid</c> of a genuine access token of ours that has not expired.</summary>
    public string? ReadAccessTokenUid(string? token) =>
        Read(token) is { } claims
        && claims.TryGetProperty("uid", out var uid)
        && claims.GetProperty("exp").GetInt64() > time.GetUtcNow().ToUnixTimeSeconds()
            ? uid.GetString()
            : null;
}

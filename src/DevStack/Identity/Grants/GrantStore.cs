using System.Security.Cryptography;
using System.Text;
using Dezky.OpenId.SignIn;

namespace Dezky.DevStack.Identity.Grants;

/// <summary>Sessions, codes and tokens in memory: a restart of the local platform signs everybody out.</summary>
internal sealed class GrantStore(IdentityProviderOptions options)
{
    private static readonly TimeSpan SweepInterval = TimeSpan.FromMinutes(1);

    private readonly Lock _gate = new();
    private readonly Dictionary<string, BrowserSession> _sessions = new(StringComparer.Ordinal);
    private readonly Dictionary<string, IssuedCode> _codes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, IssuedToken> _refreshTokens = new(StringComparer.Ordinal);
    private readonly Dictionary<string, IssuedToken> _accessTokens = new(StringComparer.Ordinal);
    private DateTimeOffset _sweptAt;

    public BrowserSession BeginSession(string subject)
    {
        lock (_gate)
        {
            var now = Sweep();
            var session = new BrowserSession(Pkce.NewSecret(), subject, now, now + options.SessionLifetime);
            _sessions.Add(HashOf(session.Key), session);
            return session;
        }
    }

    public BrowserSession? FindSession(string? key)
    {
        lock (_gate)
        {
            return key is not null && _sessions.GetValueOrDefault(HashOf(key)) is { } session && session.ExpiresAt > options.Time.GetUtcNow()
                ? session
                : null;
        }
    }

    /// <summary>Ends the session and everything that applications got from it.</summary>
    /// <returns>What was still in force.</returns>
    public IReadOnlyList<Grant> EndSession(string sessionId) => End(session => session.Id == sessionId, grant => grant.Session?.Id == sessionId);

    /// <summary>Ends all sessions of a person, and what scripts got with their password.</summary>
    /// <returns>What was still in force.</returns>
    public IReadOnlyList<Grant> EndAllOf(string subject) => End(session => session.Subject == subject, grant => grant.Subject == subject);

    private Grant[] End(Func<BrowserSession, bool> isSession, Func<Grant, bool> isGrant)
    {
        lock (_gate)
        {
            RemoveWhere(_sessions, isSession);
            var ended = AllGrants().Where(isGrant).Where(grant => !grant.IsRevoked).Distinct().ToArray();
            foreach (var grant in ended)
            {
                grant.Revoke();
            }

            return ended;
        }
    }

    public string IssueCode(Grant grant, string redirectUri, string codeChallenge)
    {
        lock (_gate)
        {
            var code = Pkce.NewSecret();
            _codes.Add(HashOf(code), new IssuedCode(grant, redirectUri, codeChallenge, Sweep() + options.CodeLifetime));
            return code;
        }
    }

    /// <summary>
    /// Redeems a code. Every use but the first proper one spends it: a code that comes twice has been seen by somebody else, so what the
    /// first use gave is revoked (RFC 6749 section 4.1.2).
    /// </summary>
    public Grant? RedeemCode(string code, string clientId, string? redirectUri, string? verifier)
    {
        lock (_gate)
        {
            if (!_codes.TryGetValue(HashOf(code), out var issued) || issued.Grant.ClientId != clientId)
            {
                return null;
            }

            if (issued.IsUsed)
            {
                issued.Grant.Revoke();
                return null;
            }

            issued.IsUsed = true;
            var fits = issued.ExpiresAt > options.Time.GetUtcNow()
                && redirectUri == issued.RedirectUri
                && Pkce.IsVerifier(verifier)
                && FixedTimeEquals(Pkce.ChallengeOf(verifier!), issued.CodeChallenge);
            return fits && !issued.Grant.IsRevoked ? issued.Grant : null;
        }
    }

    public string IssueRefreshToken(Grant grant)
    {
        lock (_gate)
        {
            var token = Pkce.NewSecret();
            _refreshTokens.Add(HashOf(token), new IssuedToken(grant, Sweep() + options.RefreshTokenLifetime));
            return token;
        }
    }

    /// <summary>Uses a refresh token up. One that comes twice has been stolen by one of the two: the whole family dies (RFC 9700 section 4.14).</summary>
    public Grant? RedeemRefreshToken(string token, string clientId)
    {
        lock (_gate)
        {
            if (!_refreshTokens.TryGetValue(HashOf(token), out var issued) || issued.Grant.ClientId != clientId)
            {
                return null;
            }

            if (issued.IsUsed)
            {
                issued.Grant.Revoke();
                return null;
            }

            issued.IsUsed = true;
            return issued.ExpiresAt > options.Time.GetUtcNow() && !issued.Grant.IsRevoked ? issued.Grant : null;
        }
    }

    /// <summary>Remembers an access token by its <c>uid</c>, so that it can be revoked.</summary>
    public void RememberAccessToken(string uid, Grant grant)
    {
        lock (_gate)
        {
            _accessTokens.Add(uid, new IssuedToken(grant, Sweep() + options.AccessTokenLifetime));
        }
    }

    public Grant? FindAccessToken(string uid)
    {
        lock (_gate)
        {
            return _accessTokens.GetValueOrDefault(uid) is { } issued && !issued.Grant.IsRevoked ? issued.Grant : null;
        }
    }

    /// <summary>Revokes what a refresh token belongs to, when it belongs to the client.</summary>
    public bool RevokeByRefreshToken(string token, string clientId)
    {
        lock (_gate)
        {
            return Revoke(_refreshTokens.GetValueOrDefault(HashOf(token))?.Grant, clientId);
        }
    }

    public bool RevokeByAccessToken(string uid, string clientId)
    {
        lock (_gate)
        {
            return Revoke(_accessTokens.GetValueOrDefault(uid)?.Grant, clientId);
        }
    }

    private static bool Revoke(Grant? grant, string clientId)
    {
        if (grant?.ClientId != clientId)
        {
            return false;
        }

        grant.Revoke();
        return true;
    }

    private IEnumerable<Grant> AllGrants() =>
        _codes.Values.Select(each => each.Grant)
            .Concat(_refreshTokens.Values.Select(each => each.Grant))
            .Concat(_accessTokens.Values.Select(each => each.Grant));

    // Used codes stay until the tokens they gave have expired, or a second use could not revoke them.
    private DateTimeOffset Sweep()
    {
        var now = options.Time.GetUtcNow();
        if (now - _sweptAt >= SweepInterval)
        {
            _sweptAt = now;
            RemoveWhere(_sessions, each => each.ExpiresAt <= now);
            RemoveWhere(_codes, each => each.ExpiresAt + options.AccessTokenLifetime <= now);
            RemoveWhere(_refreshTokens, each => each.ExpiresAt <= now);
            RemoveWhere(_accessTokens, each => each.ExpiresAt <= now);
        }

        return now;
    }

    private static void RemoveWhere<T>(Dictionary<string, T> entries, Func<T, bool> isOver)
    {
        foreach (var (key, _) in entries.Where(each => isOver(each.Value)).ToArray())
        {
            entries.Remove(key);
        }
    }

    private static string HashOf(string secret) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));

    private static bool FixedTimeEquals(string one, string other) =>
        CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(one), Encoding.ASCII.GetBytes(other));

    private sealed class IssuedCode(Grant grant, string redirectUri, string codeChallenge, DateTimeOffset expiresAt)
    {
        public Grant Grant { get; } = grant;

        public string RedirectUri { get; } = redirectUri;

        public string CodeChallenge { get; } = codeChallenge;

        public DateTimeOffset ExpiresAt { get; } = expiresAt;

        public bool IsUsed { get; set; }
    }

    private sealed class IssuedToken(Grant grant, DateTimeOffset expiresAt)
    {
        public Grant Grant { get; } = grant;

        public DateTimeOffset ExpiresAt { get; } = expiresAt;

        public bool IsUsed { get; set; }
    }
}

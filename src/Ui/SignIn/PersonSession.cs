using System.Security.Claims;
using Dezky.OpenId.SignIn;

namespace Dezky.Ui.SignIn;

/// <summary>A person signed in in one browser. The tokens stay in here; the browser holds only the key of a lookup.</summary>
public sealed class PersonSession : IDisposable
{
    private readonly CancellationTokenSource _ended = new();
    private volatile TokenSet _tokens;
    private long _lastSeenTicks;

    internal PersonSession(string id, TokenSet tokens, SignInPlace place, SessionTimes times)
    {
        Id = id;
        _tokens = tokens;
        Place = place;
        Times = times;
        _lastSeenTicks = times.CreatedAt.UtcTicks;
        Ended = _ended.Token;
        Principal = PrincipalOf(id, tokens);
    }

    /// <summary>Names the session on this server. It is not what the cookie holds, and opens nothing.</summary>
    public string Id { get; }

    /// <summary>Who it is.</summary>
    public ClaimsPrincipal Principal { get; }

    /// <summary>Cancelled when the session has ended, for whatever reason.</summary>
    public CancellationToken Ended { get; }

    internal SignInPlace Place { get; }

    internal SessionTimes Times { get; }

    internal TokenSet Tokens
    {
        get => _tokens;
        set => _tokens = value;
    }

    /// <summary>Held while tokens are refreshed: a provider that rotates refresh tokens takes two at once for theft.</summary>
    internal SemaphoreSlim RefreshLock { get; } = new(1, 1);

    /// <summary>After a refresh whose outcome is unknown, the next one waits until then.</summary>
    internal DateTimeOffset NoRefreshBefore { get; set; }

    internal DateTimeOffset LastSeenAt => new(Interlocked.Read(ref _lastSeenTicks), TimeSpan.Zero);

    internal bool IsOver(DateTimeOffset now) => now >= Times.EndsAt || now - LastSeenAt >= Times.Idle;

    internal void Touch(DateTimeOffset now) => Interlocked.Exchange(ref _lastSeenTicks, now.UtcTicks);

    internal void End() => _ended.Cancel();

    internal void EndAfter(TimeSpan delay) => _ended.CancelAfter(delay);

    /// <inheritdoc/>
    public void Dispose()
    {
        _ended.Dispose();
        RefreshLock.Dispose();
    }

    private static ClaimsPrincipal PrincipalOf(string id, TokenSet tokens)
    {
        List<Claim> claims = [new(SessionClaims.SessionId, id), new("sub", tokens.Identity.Subject), new("iss", tokens.Identity.Issuer)];
        foreach (var name in (string[])["name", "email"])
        {
            if (tokens.Identity.GetText(name) is { Length: > 0 } value)
            {
                claims.Add(new Claim(name, value));
            }
        }

        return new ClaimsPrincipal(new ClaimsIdentity(claims, SessionAuthenticationHandler.SchemeName, "name", roleType: null));
    }
}

/// <summary>The limits of a session.</summary>
internal sealed record SessionTimes(DateTimeOffset CreatedAt, DateTimeOffset EndsAt, TimeSpan Idle);

using System.Collections.Concurrent;
using Dezky.OpenId.SignIn;
using Dezky.OpenId.Tokens;
using Microsoft.Extensions.Options;

namespace Dezky.Ui.SignIn;

/// <summary>
/// Sessions of this process alone, for a console that runs without a shared store. A restart signs everybody out, which costs a redirect: the
/// provider still knows them.
/// </summary>
internal sealed class InMemorySessionStore(IOptions<SignInOptions> options, TimeProvider time) : ISessionStore
{
    private readonly ConcurrentDictionary<string, PersonSession> _sessions = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, DateTimeOffset> _spentLogoutTokens = new(StringComparer.Ordinal);

    public ValueTask<PersonSession> BeginAsync(string id, TokenSet tokens, SignInPlace place, string? former)
    {
        var now = time.GetUtcNow();
        var session = new PersonSession(id, tokens, place, new SessionTimes(now, now + options.Value.AbsoluteLifetime, options.Value.IdleTimeout));
        if (!_sessions.TryAdd(id, session))
        {
            throw new InvalidOperationException("Two sessions cannot have the same id.");
        }

        if (former is not null)
        {
            End(former);
        }

        return ValueTask.FromResult(session);
    }

    public ValueTask<PersonSession?> FindAsync(string id, CancellationToken cancellationToken)
    {
        var session = _sessions.GetValueOrDefault(id);
        if (session?.IsOver(time.GetUtcNow()) is true)
        {
            End(id);
            session = null;
        }

        return ValueTask.FromResult(session);
    }

    public ValueTask TouchAsync(PersonSession session)
    {
        session.Touch(time.GetUtcNow());
        return ValueTask.CompletedTask;
    }

    public ValueTask EndAsync(string id, SessionEndReason reason)
    {
        End(id);
        return ValueTask.CompletedTask;
    }

    public ValueTask<PersonSession?> WithdrawAsync(string id) => ValueTask.FromResult(_sessions.TryRemove(id, out var session) ? session : null);

    public ValueTask<IReadOnlyList<SessionSummary>> ListAsync(string issuer, string subject, CancellationToken cancellationToken) =>
        ValueTask.FromResult<IReadOnlyList<SessionSummary>>(
        [
            .. OfPerson(issuer, subject).OrderByDescending(session => session.Times.CreatedAt).Select(session =>
                new SessionSummary(session.Id, session.Times.CreatedAt, session.LastSeenAt, session.Place.Address, session.Place.UserAgent)),
        ]);

    public ValueTask<int> EndAllAsync(string issuer, string subject) => ValueTask.FromResult(OfPerson(issuer, subject).ToArray().Count(session => End(session.Id)));

    public ValueTask<bool> EndByProviderAsync(LogoutToken token)
    {
        var now = time.GetUtcNow();
        foreach (var (spent, until) in _spentLogoutTokens)
        {
            if (until <= now)
            {
                _spentLogoutTokens.TryRemove(spent, out _);
            }
        }

        if (!_spentLogoutTokens.TryAdd(token.TokenId, token.KeepUntil))
        {
            return ValueTask.FromResult(false);
        }

        foreach (var session in _sessions.Values.Where(session => IsMeant(session.Tokens.Identity, token)))
        {
            End(session.Id);
        }

        return ValueTask.FromResult(true);
    }

    // The session's own lock is enough in one process.
    public ValueTask<string?> LeaseAsync(PersonSession session) => ValueTask.FromResult<string?>("");

    public ValueTask KeepAsync(PersonSession session, string lease, TokenSet tokens)
    {
        session.Tokens = tokens;
        return ValueTask.CompletedTask;
    }

    public ValueTask EndExpiredAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        foreach (var session in _sessions.Values.Where(session => session.IsOver(now)))
        {
            End(session.Id);
        }

        return ValueTask.CompletedTask;
    }

    private static bool IsMeant(ValidatedToken identity, LogoutToken token) =>
        identity.Issuer == token.Issuer
        && (token.Subject is null || identity.Subject == token.Subject)
        && (token.Session is null || identity.GetText("sid") == token.Session);

    private IEnumerable<PersonSession> OfPerson(string issuer, string subject) => _sessions.Values.Where(session =>
        session.Tokens.Identity.Issuer == issuer && session.Tokens.Identity.Subject == subject && !session.IsOver(time.GetUtcNow()));

    private bool End(string id)
    {
        if (!_sessions.TryRemove(id, out var session))
        {
            return false;
        }

        // Not disposed: a refresh or a page may still hold it. It has no resources but memory.
        session.End();
        return true;
    }
}

using System.Collections.Concurrent;
using Dezky.OpenId.SignIn;
using Dezky.OpenId.Tokens;
using Microsoft.Extensions.Logging;

namespace Dezky.Ui.SignIn.Shared;

/// <summary>
/// Sessions kept at GraphApi. This instance remembers those that it has seen, believes them while it hears which ones end
/// (<see cref="EndedSessionsListener"/>), and otherwise asks again. While GraphApi is away, what is known here goes on: without GraphApi a page shows
/// nothing new anyway.
/// </summary>
internal sealed partial class SharedSessionStore(SessionsClient client, SessionPayload payloads, TimeProvider time, ILogger<SharedSessionStore> log)
    : ISessionStore
{
    private static readonly TimeSpan LongestBelief = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan LongestTouchInterval = TimeSpan.FromMinutes(1);

    // As long as an answer from before the end can be on its way.
    private static readonly TimeSpan EndedKept = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<string, SharedSession> _known = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, DateTimeOffset> _ended = new(StringComparer.Ordinal);
    private long _listeningSinceTicks = long.MaxValue;
    private long _heardTicks;

    public async ValueTask<PersonSession> BeginAsync(string id, TokenSet tokens, SignInPlace place, string? former)
    {
        var identity = tokens.Identity;
        var stored = await client.BeginAsync(new NewSession(
            id,
            identity.Issuer,
            identity.Subject,
            identity.GetText("sid") is { Length: > 0 } providerSession ? providerSession : null,
            place.Address,
            place.UserAgent,
            payloads.Protect(id, tokens),
            former));
        if (former is not null)
        {
            EndHere(former);
        }

        return Remember(stored, tokens) ?? throw new SessionStoreUnavailableException("The session ended as it began.");
    }

    public async ValueTask<PersonSession?> FindAsync(string id, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var known = _known.GetValueOrDefault(id);
        if (known is not null && !known.Session.IsOver(now) && IsBelieved(known, now))
        {
            return known.Session;
        }

        try
        {
            return await LookUpAsync(id, known, cancellationToken);
        }
        catch (SessionStoreUnavailableException exception) when (known is not null)
        {
            LogUnavailable(log, exception.Message);
            return known.Session.IsOver(now) ? null : known.Session;
        }
    }

    public async ValueTask TouchAsync(PersonSession session)
    {
        var now = time.GetUtcNow();
        session.Touch(now);
        if (!_known.TryGetValue(session.Id, out var known) || !known.ShouldTouch(now, TouchIntervalOf(session)))
        {
            return;
        }

        try
        {
            if (await client.TouchAsync(session.Id) is null)
            {
                EndHere(session.Id);
            }
        }
        catch (SessionStoreUnavailableException exception)
        {
            LogUnavailable(log, exception.Message);
        }
    }

    public async ValueTask EndAsync(string id, SessionEndReason reason)
    {
        try
        {
            await client.EndAsync(id, reason);
        }
        catch (SessionStoreUnavailableException exception)
        {
            // It ends here in any case; elsewhere its tokens no longer work.
            LogUnavailable(log, exception.Message);
        }

        EndHere(id);
    }

    public async ValueTask<PersonSession?> WithdrawAsync(string id)
    {
        var session = await FindAsync(id, CancellationToken.None);
        if (session is null)
        {
            return null;
        }

        // Before GraphApi tells everybody, so that the page that asks to sign out is not among those that are told at once.
        _known.TryRemove(id, out var known);
        try
        {
            await client.EndAsync(id, SessionEndReason.SignedOut);
        }
        catch (SessionStoreUnavailableException)
        {
            if (known is not null)
            {
                _known.TryAdd(id, known);
            }

            throw;
        }

        _ended[id] = time.GetUtcNow();
        return session;
    }

    public async ValueTask<IReadOnlyList<SessionSummary>> ListAsync(string issuer, string subject, CancellationToken cancellationToken) =>
        await client.ListAsync(issuer, subject, cancellationToken);

    public async ValueTask<int> EndAllAsync(string issuer, string subject) => await client.EndOfPersonAsync(issuer, subject);

    public async ValueTask<bool> EndByProviderAsync(LogoutToken token) => await client.EndByProviderAsync(token);

    public async ValueTask<string?> LeaseAsync(PersonSession session)
    {
        if (!_known.TryGetValue(session.Id, out var known))
        {
            return null;
        }

        if (await client.LeaseAsync(session.Id, known.PayloadVersion) is not { } answer)
        {
            EndHere(session.Id);
            return null;
        }

        Update(known, answer.Session);
        return answer.Lease;
    }

    public async ValueTask KeepAsync(PersonSession session, string lease, TokenSet tokens)
    {
        session.Tokens = tokens;
        if (await client.RenewAsync(session.Id, lease, payloads.Protect(session.Id, tokens)) is { } stored && _known.TryGetValue(session.Id, out var known))
        {
            known.PayloadVersion = stored.PayloadVersion;
        }
    }

    public async ValueTask EndExpiredAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        foreach (var (id, known) in _known)
        {
            // Another instance may have seen a later use: GraphApi decides.
            if (known.Session.IsOver(now) || !IsBelieved(known, now))
            {
                await FindAsync(id, cancellationToken);
            }
        }

        foreach (var (id, endedAt) in _ended)
        {
            if (now - endedAt > EndedKept)
            {
                _ended.TryRemove(id, out _);
            }
        }
    }

    /// <summary>A session has ended, here or anywhere: its pages here close, and nobody finds it again.</summary>
    public void EndHere(string id)
    {
        _ended[id] = time.GetUtcNow();
        if (_known.TryRemove(id, out var known))
        {
            // Not disposed: a refresh or a page may still hold it. It has no resources but memory.
            known.Session.End();
        }
    }

    /// <summary>From now on every end is heard of; what was known before has to be asked for once more.</summary>
    public void BeginListening()
    {
        var now = time.GetUtcNow().UtcTicks;
        Interlocked.Exchange(ref _heardTicks, now);
        Interlocked.Exchange(ref _listeningSinceTicks, now);
    }

    public void Heard() => Interlocked.Exchange(ref _heardTicks, time.GetUtcNow().UtcTicks);

    private bool IsBelieved(SharedSession known, DateTimeOffset now) =>
        known.CheckedAt.UtcTicks >= Interlocked.Read(ref _listeningSinceTicks)
            ? now.UtcTicks - Interlocked.Read(ref _heardTicks) < LongestBelief.Ticks
            : now - known.CheckedAt < TimeSpan.FromSeconds(1);

    private async ValueTask<PersonSession?> LookUpAsync(string id, SharedSession? known, CancellationToken cancellationToken)
    {
        if (await client.FindAsync(id, cancellationToken) is not { } stored)
        {
            EndHere(id);
            return null;
        }

        if (known is not null)
        {
            Update(known, stored);
            return _ended.ContainsKey(id) ? null : known.Session;
        }

        return payloads.Unprotect(id, stored.Payload) is { } tokens ? Remember(stored, tokens) : null;
    }

    private PersonSession? Remember(StoredSession stored, TokenSet tokens)
    {
        var now = time.GetUtcNow();
        var times = new SessionTimes(stored.CreatedAt, stored.EndsAt, TimeSpan.FromSeconds(stored.IdleSeconds));
        var session = new PersonSession(stored.Id, tokens, new SignInPlace(stored.Address, stored.UserAgent), times);
        session.Touch(stored.LastSeenAt);
        var known = _known.GetOrAdd(stored.Id, new SharedSession(session, stored.PayloadVersion, now));

        // Its end may have been heard while the answer was on its way.
        if (!_ended.ContainsKey(stored.Id))
        {
            return known.Session;
        }

        EndHere(stored.Id);
        return null;
    }

    private void Update(SharedSession known, StoredSession stored)
    {
        known.CheckedAt = time.GetUtcNow();
        if (stored.LastSeenAt > known.Session.LastSeenAt)
        {
            known.Session.Touch(stored.LastSeenAt);
        }

        if (stored.PayloadVersion > known.PayloadVersion && payloads.Unprotect(stored.Id, stored.Payload) is { } tokens)
        {
            known.Session.Tokens = tokens;
            known.PayloadVersion = stored.PayloadVersion;
        }
    }

    private static TimeSpan TouchIntervalOf(PersonSession session) =>
        session.Times.Idle / 4 < LongestTouchInterval ? session.Times.Idle / 4 : LongestTouchInterval;

    [LoggerMessage(EventId = 2033, Level = LogLevel.Warning, Message = "Sessions cannot be looked up now: {Problem}")]
    private static partial void LogUnavailable(ILogger log, string problem);
}

using System.Collections.Concurrent;
using Microsoft.Extensions.Options;

namespace Dezky.Ui.SignIn;

/// <summary>Sessions of this process. A restart signs everybody out, which costs a redirect: the provider still knows them.</summary>
internal sealed class InMemorySessionStore(IOptions<SignInOptions> options, TimeProvider time) : ISessionStore
{
    private readonly ConcurrentDictionary<string, PersonSession> _sessions = new(StringComparer.Ordinal);

    public void Add(PersonSession session)
    {
        if (!_sessions.TryAdd(session.Id, session))
        {
            throw new InvalidOperationException("Two sessions cannot have the same id.");
        }
    }

    public PersonSession? Find(string id)
    {
        if (!_sessions.TryGetValue(id, out var session))
        {
            return null;
        }

        if (!IsOver(session))
        {
            return session;
        }

        End(id);
        return null;
    }

    public bool End(string id)
    {
        if (Withdraw(id) is not { } session)
        {
            return false;
        }

        // Not disposed: a refresh or a page may still hold it. It has no resources but memory.
        session.End();
        return true;
    }

    public PersonSession? Withdraw(string id) => _sessions.TryRemove(id, out var session) ? session : null;

    public void EndExpired()
    {
        foreach (var (id, session) in _sessions)
        {
            if (IsOver(session))
            {
                End(id);
            }
        }
    }

    private bool IsOver(PersonSession session)
    {
        var now = time.GetUtcNow();
        return now >= session.EndsAt || now - session.LastSeenAt >= options.Value.IdleTimeout;
    }
}

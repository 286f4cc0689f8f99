using Dezky.Domain.Shared;

namespace Dezky.Domain.Sessions;

/// <summary>
/// A person signed in in one browser at one console. What the console keeps with it (tokens, claims) is encrypted by the console and cannot
/// be read here.
/// </summary>
public sealed record Session : IAggregate
{
    /// <summary>So many characters a payload may have.</summary>
    public const int MostPayload = 64 * 1024;

    /// <summary>How long one instance may take to renew the tokens before another one may try; longer than the provider is waited for.</summary>
    public static readonly TimeSpan LeaseTime = TimeSpan.FromSeconds(30);

    private Session()
    {
    }

    public SessionId Id { get; private init; }

    public Surface Surface { get; private init; }

    public string Issuer { get; private init; } = "";

    public string Subject { get; private init; } = "";

    /// <summary>The provider's own name of the session, by which it can end it.</summary>
    public string? ProviderSession { get; private init; }

    public string? Address { get; private init; }

    public string? UserAgent { get; private init; }

    public DateTimeOffset CreatedAt { get; private init; }

    public DateTimeOffset LastSeenAt { get; private init; }

    /// <summary>When it ends whatever anybody does.</summary>
    public DateTimeOffset EndsAt { get; private init; }

    /// <summary>When it ends unless somebody does something.</summary>
    public DateTimeOffset ExpiresAt { get; private init; }

    public string Payload { get; private init; } = "";

    /// <summary>Counts the payloads, from 1; what else changes in a session does not count.</summary>
    public long PayloadVersion { get; private init; }

    /// <summary>The secret of the instance that renews the payload at the moment.</summary>
    public string? Lease { get; private init; }

    public DateTimeOffset? LeaseEndsAt { get; private init; }

    public long Version { get; private init; }

    public static Session Begin(
        SessionId id, Surface surface, SignedInPerson person, SignInPlace place, string payload, SessionLimits limits, DateTimeOffset now) => new()
        {
            Id = id,
            Surface = surface,
            Issuer = person.Issuer,
            Subject = person.Subject,
            ProviderSession = person.ProviderSession,
            Address = place.Address,
            UserAgent = place.UserAgent,
            CreatedAt = now,
            LastSeenAt = now,
            EndsAt = now + limits.Absolute,
            ExpiresAt = Earlier(now + limits.Idle, now + limits.Absolute),
            Payload = payload,
            PayloadVersion = 1,
            Version = 1,
        };

    public bool IsOver(DateTimeOffset now) => now >= ExpiresAt;

    /// <summary>Somebody did something. It never brings the end nearer.</summary>
    public Session Seen(SessionLimits limits, DateTimeOffset now) => now <= LastSeenAt
        ? this
        : this with { LastSeenAt = now, ExpiresAt = Earlier(now + limits.Idle, EndsAt), Version = Version + 1 };

    /// <summary>Lets one instance renew the payload that it knows, unless another one does, or has done so already.</summary>
    public Result<Session> LeaseTo(string lease, long knownPayload, DateTimeOffset now) => knownPayload != PayloadVersion || now < LeaseEndsAt
        ? new SessionLeaseLost()
        : this with { Lease = lease, LeaseEndsAt = now + LeaseTime, Version = Version + 1 };

    /// <summary>The payload that the holder of the lease has renewed.</summary>
    public Result<Session> Renewed(string lease, string payload) => lease != Lease
        ? new SessionLeaseLost()
        : this with { Payload = payload, PayloadVersion = PayloadVersion + 1, Lease = null, LeaseEndsAt = null, Version = Version + 1 };

    private static DateTimeOffset Earlier(DateTimeOffset one, DateTimeOffset other) => one < other ? one : other;
}

/// <summary>Why a session ended before its time.</summary>
public enum SessionEnd
{
    /// <summary>The person signed out.</summary>
    SignedOut,

    /// <summary>The person signed in anew in the same browser.</summary>
    Replaced,

    /// <summary>The provider no longer accepts its refresh token.</summary>
    RefreshRefused,
}

using Dezky.Application.Sessions;
using Dezky.Domain.Sessions;

namespace Dezky.GraphApi.Sessions;

// What the consoles send and get, as JSON in camelCase.
internal sealed record NewSession(
    string Id, string Issuer, string Subject, string? ProviderSession, string? Address, string? UserAgent, string Payload, string? Former);

internal sealed record LeaseRequest(long KnownPayload);

internal sealed record RenewedPayload(string Lease, string Payload);

internal sealed record EndRequest(SessionEnd End);

internal sealed record PersonRequest(string Issuer, string Subject);

internal sealed record ProviderLogout(string Issuer, string? Subject, string? ProviderSession, string TokenId, DateTimeOffset TokenExpiresAt);

internal sealed record NewKey(string Content, int Known);

internal sealed record LeaseAnswer(string? Lease, SessionAnswer Session);

internal sealed record KeyAnswer(string Content);

internal sealed record EndedAnswer(long Cursor, IReadOnlyList<string> Ended);

internal sealed record ProblemAnswer(string Code, string Message);

internal sealed record SessionAnswer(
    string Id,
    DateTimeOffset CreatedAt,
    DateTimeOffset LastSeenAt,
    DateTimeOffset EndsAt,
    double IdleSeconds,
    string? Address,
    string? UserAgent,
    string Payload,
    long PayloadVersion)
{
    public static SessionAnswer Of(Session session, SessionRules rules) => new(
        session.Id.Value,
        session.CreatedAt,
        session.LastSeenAt,
        session.EndsAt,
        rules.Of(session.Surface).Idle.TotalSeconds,
        session.Address,
        session.UserAgent,
        session.Payload,
        session.PayloadVersion);
}

/// <summary>A session in a list of a person's sessions.</summary>
internal sealed record SessionSummary(string Id, DateTimeOffset CreatedAt, DateTimeOffset LastSeenAt, string? Address, string? UserAgent)
{
    public static SessionSummary Of(Session session) =>
        new(session.Id.Value, session.CreatedAt, session.LastSeenAt, session.Address, session.UserAgent);
}

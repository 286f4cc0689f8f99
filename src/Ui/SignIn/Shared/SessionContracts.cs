namespace Dezky.Ui.SignIn.Shared;

// What GraphApi's internal API gets and sends, as JSON in camelCase.
internal sealed record NewSession(
    string Id, string Issuer, string Subject, string? ProviderSession, string? Address, string? UserAgent, string Payload, string? Former);

internal sealed record StoredSession(
    string Id,
    DateTimeOffset CreatedAt,
    DateTimeOffset LastSeenAt,
    DateTimeOffset EndsAt,
    double IdleSeconds,
    string? Address,
    string? UserAgent,
    string Payload,
    long PayloadVersion);

internal sealed record LeaseAnswer(string? Lease, StoredSession Session);

internal sealed record EndedSessions(long Cursor, IReadOnlyList<string> Ended);

internal sealed record EndedCount(int Count);

internal sealed record StoredKey(string Content);

using Dezky.Domain.Shared;

namespace Dezky.Domain.Audit;

/// <summary>One entry of the audit log: who did what to which resource, when, from where, with what outcome. Never changed once recorded.</summary>
public sealed record AuditEvent : IAggregate
{
    public required AuditEventId Id { get; init; }

    public required DateTimeOffset At { get; init; }

    public required AuditActor Actor { get; init; }

    /// <summary>What was done, from <see cref="AuditActions"/>, such as <c>tenant.suspended</c>.</summary>
    public required string Action { get; init; }

    public required AuditOutcome Outcome { get; init; }

    public required AuditResource Resource { get; init; }

    /// <summary>The tenant that the event belongs to, if any.</summary>
    public string? TenantSlug { get; init; }

    /// <summary>The partner that the event belongs to, if any.</summary>
    public string? PartnerSlug { get; init; }

    public string? RequestId { get; init; }

    /// <summary>The words of the person who acted.</summary>
    public string? Reason { get; init; }

    /// <summary>What changed, by field; bounded, and without secrets.</summary>
    public IReadOnlyList<AuditMetadata> Metadata { get; init; } = [];

    long IAggregate.Version => 1;
}

/// <summary>The id of an audit event: a UUIDv7, so that it sorts by time.</summary>
public readonly record struct AuditEventId(Guid Value);

/// <summary>Who acted: a person, an integration or the platform itself.</summary>
public sealed record AuditActor(AuditActorType Type, string Id, string Name, string? Address = null);

public enum AuditActorType
{
    User,
    System,
    Integration,
}

public enum AuditOutcome
{
    Success,
    Denied,
    Failure,
}

/// <summary>What was acted upon.</summary>
public sealed record AuditResource(string Type, string Id, string Name);

/// <summary>A changed field with its old and new values, or a further fact.</summary>
public sealed record AuditMetadata(string Key, string? OldValue, string? NewValue);

using Dezky.Application.Access;
using Dezky.Application.Persistence;
using Dezky.Domain.Audit;

namespace Dezky.Application.Audit;

/// <summary>Records what the present caller does; the event is committed with the change itself.</summary>
internal sealed class AuditTrail(IUnitOfWork unitOfWork, Caller caller, TimeProvider time)
{
    /// <summary>How many events the present run of the command has recorded.</summary>
    public int RecordedEvents { get; private set; }

    public void Clear() => RecordedEvents = 0;

    public async ValueTask RecordAsync(AuditEntry entry, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        unitOfWork.Record(new AuditEvent
        {
            Id = new AuditEventId(Guid.CreateVersion7(now)),
            At = now,
            Actor = entry.Actor ?? await ActorAsync(cancellationToken),
            Action = entry.Action,
            Outcome = AuditOutcome.Success,
            Resource = entry.Resource,
            TenantSlug = entry.TenantSlug,
            PartnerSlug = entry.PartnerSlug,
            RequestId = caller.RequestId,
            Reason = entry.Reason,
            Metadata = entry.Changes,
        });
        RecordedEvents++;
    }

    private async ValueTask<AuditActor> ActorAsync(CancellationToken cancellationToken) =>
        await caller.GetUserAsync(cancellationToken) is { } user
            ? new AuditActor(AuditActorType.User, user.Id.Value.ToString(), user.Name.Value, caller.Address)
            : new AuditActor(AuditActorType.System, "dezky", "Dezky", caller.Address);
}

/// <summary>What a use case says of its event; the trail adds who, when and from where.</summary>
internal sealed record AuditEntry(string Action, AuditResource Resource)
{
    /// <summary>Who acted, when it is not the caller.</summary>
    public AuditActor? Actor { get; init; }

    public string? TenantSlug { get; init; }

    public string? PartnerSlug { get; init; }

    public string? Reason { get; init; }

    public IReadOnlyList<AuditMetadata> Changes { get; init; } = [];
}

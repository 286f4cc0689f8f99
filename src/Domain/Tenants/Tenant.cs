using Dezky.Domain.Billing;
using Dezky.Domain.Partners;
using Dezky.Domain.Shared;

namespace Dezky.Domain.Tenants;

/// <summary>A customer's hosted workplace: its name, its place in life, the partner that looks after it, and what it pays.</summary>
public sealed record Tenant : IAggregate, INamed
{
    private Tenant()
    {
    }

    public TenantId Id { get; private init; }

    public TenantSlug Slug { get; private init; }

    public DisplayName Name { get; private init; }

    public TenantStatus Status { get; private init; }

    /// <summary>Why the tenant has its status, in the words of the person who gave it.</summary>
    public string? StatusReason { get; private init; }

    public DateTimeOffset StatusChangedAt { get; private init; }

    /// <summary>The partner that looks after the tenant, or null for a tenant that Dezky looks after itself.</summary>
    public PartnerId? PartnerId { get; private init; }

    public Subscription Subscription { get; private init; } = null!;

    /// <summary>The mail domains of the tenant.</summary>
    public IReadOnlyList<DomainName> Domains { get; private init; } = [];

    public DateTimeOffset CreatedAt { get; private init; }

    /// <summary>When the tenant will be deleted, while its deletion is scheduled.</summary>
    public DateTimeOffset? DeletionScheduledFor { get; private init; }

    public long Version { get; private init; }

    /// <summary>Monthly recurring revenue: the subscription's price while the tenant is active, else nothing.</summary>
    public Money Mrr => Status is TenantStatus.Active ? Subscription.MonthlyPrice : Money.Zero(Subscription.PricePerSeat.Currency);

    /// <summary>A new tenant, pending until its resources are set up.</summary>
    public static Tenant Create(
        TenantId id, TenantSlug slug, DisplayName name, Subscription subscription, IReadOnlyList<DomainName> domains, DateTimeOffset now) => new()
        {
            Id = id,
            Slug = slug,
            Name = name,
            Status = TenantStatus.Pending,
            StatusChangedAt = now,
            Subscription = subscription,
            Domains = [.. domains],
            CreatedAt = now,
            Version = 1,
        };

    /// <summary>Opens the tenant once its resources are set up.</summary>
    public Result<Tenant> Activate(DateTimeOffset now) => Status is TenantStatus.Pending
        ? Become(TenantStatus.Active, reason: null, now)
        : new TenantTransitionForbidden(Slug, Status, TenantStatus.Active);

    /// <summary>Closes the tenant to its users.</summary>
    public Result<Tenant> Suspend(Reason reason, DateTimeOffset now) => Status is TenantStatus.Active
        ? Become(TenantStatus.Suspended, reason, now)
        : new TenantTransitionForbidden(Slug, Status, TenantStatus.Suspended);

    /// <summary>Opens the tenant again after a suspension.</summary>
    public Result<Tenant> Resume(Reason reason, DateTimeOffset now) => Status is TenantStatus.Suspended
        ? Become(TenantStatus.Active, reason, now)
        : new TenantTransitionForbidden(Slug, Status, TenantStatus.Active);

    /// <summary>Closes the tenant and sets the time of its deletion.</summary>
    public Result<Tenant> ScheduleDeletion(Reason reason, DateTimeOffset deletion, DateTimeOffset now) =>
        Become(TenantStatus.DeletionScheduled, reason, now).Then<Tenant>(tenant => tenant with { DeletionScheduledFor = deletion });

    /// <summary>Takes back a scheduled deletion. The tenant stays closed until it is resumed.</summary>
    public Result<Tenant> Restore(Reason reason, DateTimeOffset now) => Status is TenantStatus.DeletionScheduled
        ? Become(TenantStatus.Suspended, reason, now).Then<Tenant>(tenant => tenant with { DeletionScheduledFor = null })
        : new TenantTransitionForbidden(Slug, Status, TenantStatus.Suspended);

    /// <summary>Ends the tenant for good.</summary>
    public Result<Tenant> Delete(DateTimeOffset now) =>
        Become(TenantStatus.Deleted, reason: null, now).Then<Tenant>(tenant => tenant with { DeletionScheduledFor = null });

    /// <summary>Puts the tenant into the care of a partner that takes customers.</summary>
    public Result<Tenant> AttachTo(Partner partner)
    {
        if (Status is TenantStatus.Deleted)
        {
            return new TenantIsDeleted(Slug);
        }

        if (PartnerId is not null)
        {
            return new TenantAlreadyAttached(Slug);
        }

        return partner.TakesCustomers
            ? this with { PartnerId = partner.Id, Version = Version + 1 }
            : new PartnerTakesNoCustomers(partner.Slug, partner.Status);
    }

    /// <summary>Takes the tenant out of its partner's care.</summary>
    public Result<Tenant> Detach()
    {
        if (Status is TenantStatus.Deleted)
        {
            return new TenantIsDeleted(Slug);
        }

        return PartnerId is null ? new TenantNotAttached(Slug) : this with { PartnerId = null, Version = Version + 1 };
    }

    private Result<Tenant> Become(TenantStatus status, Reason? reason, DateTimeOffset now) => TenantTransitions.Allows(Status, status)
        ? this with { Status = status, StatusReason = reason?.Value, StatusChangedAt = now, Version = Version + 1 }
        : new TenantTransitionForbidden(Slug, Status, status);
}

using System.Collections.Frozen;

namespace Dezky.Domain.Tenants;

/// <summary>Where a tenant is in its life.</summary>
public enum TenantStatus
{
    /// <summary>Ordered; its resources are being set up.</summary>
    Pending,

    /// <summary>In use.</summary>
    Active,

    /// <summary>Closed to its users for a reason; nothing is lost.</summary>
    Suspended,

    /// <summary>Closed, and to be deleted at a set time unless it is restored.</summary>
    DeletionScheduled,

    /// <summary>Gone; only its audit log remains.</summary>
    Deleted,
}

/// <summary>Which changes of status a tenant allows.</summary>
public static class TenantTransitions
{
    private static readonly FrozenSet<(TenantStatus From, TenantStatus To)> Allowed = new[]
    {
        (TenantStatus.Pending, TenantStatus.Active),
        (TenantStatus.Pending, TenantStatus.DeletionScheduled),
        (TenantStatus.Active, TenantStatus.Suspended),
        (TenantStatus.Active, TenantStatus.DeletionScheduled),
        (TenantStatus.Suspended, TenantStatus.Active),
        (TenantStatus.Suspended, TenantStatus.DeletionScheduled),
        (TenantStatus.DeletionScheduled, TenantStatus.Suspended),
        (TenantStatus.DeletionScheduled, TenantStatus.Deleted),
    }.ToFrozenSet();

    public static bool Allows(TenantStatus from, TenantStatus to) => Allowed.Contains((from, to));
}

namespace Dezky.Domain.Audit;

/// <summary>The catalogue of audited actions: <c>resource.verb</c> in the past tense. Part of the stored format; never reused for something else.</summary>
public static class AuditActions
{
    public const string TenantCreated = "tenant.created";
    public const string TenantActivated = "tenant.activated";
    public const string TenantSuspended = "tenant.suspended";
    public const string TenantResumed = "tenant.resumed";
    public const string TenantDeletionScheduled = "tenant.deletion_scheduled";
    public const string TenantRestored = "tenant.restored";
    public const string TenantDeleted = "tenant.deleted";
    public const string TenantAttached = "tenant.attached_to_partner";
    public const string TenantDetached = "tenant.detached_from_partner";

    public const string PartnerCreated = "partner.created";
    public const string PartnerUpdated = "partner.updated";
    public const string PartnerActivated = "partner.activated";
    public const string PartnerPaused = "partner.paused";
    public const string PartnerResumed = "partner.resumed";
    public const string PartnerTerminated = "partner.terminated";

    public const string UserCreated = "user.created";
    public const string UserDeactivated = "user.deactivated";
    public const string OperatorGranted = "operator.granted";
    public const string OperatorRevoked = "operator.revoked";
}

using System.Collections.Frozen;

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
    public const string UserReactivated = "user.reactivated";
    public const string UserInvited = "user.invited";
    public const string UserProvisioned = "user.provisioned";
    public const string InvitationHandedOver = "user.invitation_handed_over";
    public const string InvitationAccepted = "user.invitation_accepted";
    public const string InvitationRevoked = "user.invitation_revoked";
    public const string InvitationFailed = "user.invitation_failed";
    public const string TenantUserRemoved = "user.removed_from_tenant";
    public const string PartnerUserRemoved = "user.removed_from_partner";
    public const string OperatorGranted = "operator.granted";
    public const string OperatorRevoked = "operator.revoked";

    public const string SessionBegun = "session.begun";
    public const string SessionEnded = "session.ended";
    public const string SessionsEndedEverywhere = "session.ended_everywhere";
    public const string SessionsEndedByProvider = "session.ended_by_provider";

    private static readonly FrozenDictionary<string, string> Descriptions = new Dictionary<string, string>
    {
        [TenantCreated] = "Tenant created",
        [TenantActivated] = "Tenant activated",
        [TenantSuspended] = "Tenant suspended",
        [TenantResumed] = "Tenant resumed",
        [TenantDeletionScheduled] = "Deletion scheduled",
        [TenantRestored] = "Scheduled deletion taken back",
        [TenantDeleted] = "Tenant deleted",
        [TenantAttached] = "Attached to a partner",
        [TenantDetached] = "Detached from its partner",
        [PartnerCreated] = "Partner created",
        [PartnerUpdated] = "Partner details changed",
        [PartnerActivated] = "Partner activated",
        [PartnerPaused] = "Partner paused",
        [PartnerResumed] = "Partner resumed",
        [PartnerTerminated] = "Partnership terminated",
        [UserCreated] = "User created",
        [UserDeactivated] = "User deactivated",
        [UserReactivated] = "User let in again",
        [UserInvited] = "User invited",
        [UserProvisioned] = "Account made at the identity provider",
        [InvitationHandedOver] = "Invitation handed over",
        [InvitationAccepted] = "Invitation accepted",
        [InvitationRevoked] = "Invitation taken back",
        [InvitationFailed] = "Invitation refused by the identity provider",
        [TenantUserRemoved] = "Removed from the tenant",
        [PartnerUserRemoved] = "Removed from the partner",
        [OperatorGranted] = "Operator access granted",
        [OperatorRevoked] = "Operator access taken away",
        [SessionBegun] = "Signed in",
        [SessionEnded] = "Signed out",
        [SessionsEndedEverywhere] = "Signed out everywhere",
        [SessionsEndedByProvider] = "Signed out by the identity provider",
    }.ToFrozenDictionary();

    /// <summary>The action in a few words for a person; an action of a newer version of the platform is its own description.</summary>
    public static string Describe(string action) => Descriptions.GetValueOrDefault(action, action);
}

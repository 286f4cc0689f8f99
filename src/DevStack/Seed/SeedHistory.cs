using Dezky.Domain.Audit;
using Dezky.Domain.Partners;
using Dezky.Domain.Shared;
using Dezky.Domain.Tenants;
using Dezky.Domain.Users;

namespace Dezky.DevStack.Seed;

/// <summary>Lives seeded partners, tenants and users through the domain's own transitions, and keeps the audit event of each step.</summary>
internal sealed class SeedHistory
{
    private static readonly AuditActor Seeder = new(AuditActorType.System, "dezky", "Dezky");

    public List<AuditEvent> Events { get; } = [];

    public Partner Found(Partner partner) => Record(partner, AuditActions.PartnerCreated, partner.CreatedAt, reason: null);

    public Partner Activate(Partner partner, DateTimeOffset at) =>
        Record(partner.Activate(at).Value, AuditActions.PartnerActivated, at, reason: null);

    public Tenant Found(Tenant tenant, Partner? partner)
    {
        var created = Record(tenant, partner, AuditActions.TenantCreated, tenant.CreatedAt, reason: null);
        return partner is null
            ? created
            : Record(created.AttachTo(partner).Value, partner, AuditActions.TenantAttached, tenant.CreatedAt.AddMinutes(1), reason: null);
    }

    public Tenant Activate(Tenant tenant, Partner? partner, DateTimeOffset at) =>
        Record(tenant.Activate(at).Value, partner, AuditActions.TenantActivated, at, reason: null);

    public Tenant Suspend(Tenant tenant, Partner? partner, string reason, DateTimeOffset at) =>
        Record(tenant.Suspend(Because(reason), at).Value, partner, AuditActions.TenantSuspended, at, reason);

    public Tenant ScheduleDeletion(Tenant tenant, Partner? partner, string reason, DateTimeOffset deletion, DateTimeOffset at) =>
        Record(tenant.ScheduleDeletion(Because(reason), deletion, at).Value, partner, AuditActions.TenantDeletionScheduled, at, reason);

    public Tenant Delete(Tenant tenant, Partner? partner, DateTimeOffset at) =>
        Record(tenant.Delete(at).Value, partner, AuditActions.TenantDeleted, at, reason: null);

    public User Found(User user, string? tenantSlug = null, string? partnerSlug = null)
    {
        Events.Add(Event(AuditActions.UserCreated, new AuditResource("user", user.Id.Value.ToString(), user.Name.Value), user.CreatedAt) with
        {
            TenantSlug = tenantSlug,
            PartnerSlug = partnerSlug,
        });
        return user;
    }

    private static Reason Because(string reason) => Reason.Parse(reason).Value;

    private Partner Record(Partner partner, string action, DateTimeOffset at, string? reason)
    {
        Events.Add(Event(action, new AuditResource("partner", partner.Id.Value.ToString(), partner.Name.Value), at) with
        {
            PartnerSlug = partner.Slug.Value,
            Reason = reason,
        });
        return partner;
    }

    private Tenant Record(Tenant tenant, Partner? partner, string action, DateTimeOffset at, string? reason)
    {
        Events.Add(Event(action, new AuditResource("tenant", tenant.Id.Value.ToString(), tenant.Name.Value), at) with
        {
            TenantSlug = tenant.Slug.Value,
            PartnerSlug = partner?.Slug.Value,
            Reason = reason,
        });
        return tenant;
    }

    private static AuditEvent Event(string action, AuditResource resource, DateTimeOffset at) => new()
    {
        Id = new AuditEventId(Guid.CreateVersion7(at)),
        At = at,
        Actor = Seeder,
        Action = action,
        Outcome = AuditOutcome.Success,
        Resource = resource,
    };
}

using Dezky.Application.Audit;
using Dezky.Application.Persistence;
using Dezky.Application.Tenants;
using Dezky.Domain.Audit;
using Dezky.Domain.Partners;
using Dezky.Domain.Shared;
using Dezky.Domain.Tenants;

namespace Dezky.Application.Partners;

/// <summary>Announces and records that a partner has gained or lost a customer.</summary>
internal sealed class CustomerChanges(IUnitOfWork unitOfWork, AuditTrail audit)
{
    public async ValueTask AnnounceAsync(string action, Tenant tenant, Partner partner, Reason? reason, CancellationToken cancellationToken)
    {
        unitOfWork.Publish(new TenantChanged(tenant.Id, tenant.Slug));
        unitOfWork.Publish(new PartnerChanged(partner.Id, partner.Slug));
        var isAttached = tenant.PartnerId is not null;
        await audit.RecordAsync(
            new AuditEntry(action, TenantChanges.ResourceOf(tenant))
            {
                TenantSlug = tenant.Slug.Value,
                PartnerSlug = partner.Slug.Value,
                Reason = reason?.Value,
                Changes = [new AuditMetadata("partner", isAttached ? null : partner.Slug.Value, isAttached ? partner.Slug.Value : null)],
            },
            cancellationToken);
    }
}

using Dezky.Application.Persistence;
using Dezky.Domain.Tenants;

namespace Dezky.Application.Tenants;

internal static class TenantDocuments
{
    public static DocumentMap<Tenant> Map { get; } = new DocumentMap<Tenant>("tenants", tenant => tenant.Id)
        .Unique(tenant => tenant.Slug, tenant => new TenantSlugTaken(tenant.Slug))
        .TextByWords(tenant => tenant.Name)
        .Text(tenant => tenant.Slug)
        .Index(tenant => tenant.Name)
        .Index(tenant => tenant.CreatedAt)
        .Index(tenant => tenant.Mrr.AmountMinor)
        .Index(tenant => tenant.Status, tenant => tenant.Name)
        .Index(tenant => tenant.Status, tenant => tenant.CreatedAt)
        .Index(tenant => tenant.Status, tenant => tenant.Slug)
        .Index(tenant => tenant.PartnerId, tenant => tenant.Name)
        .Index(tenant => tenant.PartnerId, tenant => tenant.CreatedAt)
        .Index(tenant => tenant.PartnerId, tenant => tenant.Slug)
        .Index(tenant => tenant.PartnerId, tenant => tenant.Status, tenant => tenant.Mrr.Currency, tenant => tenant.Mrr.AmountMinor);
}

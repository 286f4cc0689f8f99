using Dezky.Application.Audit;
using Dezky.Application.Partners;
using Dezky.Application.Persistence;
using Dezky.Domain.Audit;
using Dezky.Domain.Partners;
using Dezky.Domain.Shared;
using Dezky.Domain.Tenants;

namespace Dezky.Application.Tenants;

/// <summary>What every command on an existing tenant does around the rule itself: load, stage, record, announce.</summary>
internal sealed class TenantChanges(
    IDocuments<Tenant> tenants, IDocuments<Partner> partners, IUnitOfWork unitOfWork, AuditTrail audit, TimeProvider time)
{
    public async ValueTask<Result<Tenant>> LoadAsync(string slug, CancellationToken cancellationToken)
    {
        var tenant = TenantSlug.Parse(slug).TryGet(out var parsed, out _)
            ? await tenants.FirstAsync(Filter.For<Tenant>(candidate => candidate.Slug == parsed), cancellationToken)
            : null;
        return tenant is null ? new TenantNotFound(slug) : tenant;
    }

    /// <summary>Loads the tenant, lets <paramref name="change"/> decide, and stages the changed tenant with its event.</summary>
    public async Task<Result<Tenant>> ChangeStatusAsync(
        string slug,
        string givenReason,
        Func<Tenant, Reason, DateTimeOffset, Result<Tenant>> change,
        string action,
        CancellationToken cancellationToken)
    {
        if (!(await LoadAsync(slug, cancellationToken)).TryGet(out var tenant, out var missing))
        {
            return missing;
        }

        var reason = Reason.Parse(givenReason).Value;
        if (!change(tenant, reason, time.GetUtcNow()).TryGet(out var changed, out var forbidden))
        {
            return forbidden;
        }

        await StageStatusAsync(tenant, changed, action, reason, cancellationToken);
        return changed;
    }

    // The partner's figures change with the status.
    private async ValueTask StageStatusAsync(Tenant original, Tenant changed, string action, Reason reason, CancellationToken cancellationToken)
    {
        tenants.Replace(original, changed);
        unitOfWork.Publish(new TenantChanged(changed.Id, changed.Slug));

        var partner = changed.PartnerId is { } partnerId ? await partners.FindAsync(partnerId, cancellationToken) : null;
        if (partner is not null)
        {
            unitOfWork.Publish(new PartnerChanged(partner.Id, partner.Slug));
        }

        await audit.RecordAsync(
            new AuditEntry(action, ResourceOf(changed))
            {
                TenantSlug = changed.Slug.Value,
                PartnerSlug = partner?.Slug.Value,
                Reason = reason.Value,
                Changes = [new AuditMetadata("status", WireName.Of(original.Status), WireName.Of(changed.Status))],
            },
            cancellationToken);
    }

    public static AuditResource ResourceOf(Tenant tenant) => new("tenant", tenant.Id.Value.ToString(), tenant.Name.Value);
}

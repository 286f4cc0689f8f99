using Dezky.Application.Access;
using Dezky.Application.Persistence;
using Dezky.Application.Pipeline;
using Dezky.Application.Tenants;
using Dezky.Domain.Audit;
using Dezky.Domain.Partners;
using Dezky.Domain.Shared;
using Dezky.Domain.Tenants;
using FluentValidation;
using MediatR;

namespace Dezky.Application.Partners;

/// <summary>Puts a tenant that has no partner into the care of one.</summary>
[Requires(Policies.Operator)]
public sealed record AttachTenantCommand(string PartnerSlug, string TenantSlug) : Command<Tenant>;

internal sealed class AttachTenantValidator : AbstractValidator<AttachTenantCommand>
{
    public AttachTenantValidator()
    {
        RuleFor(command => command.PartnerSlug).MustParse(Domain.Partners.PartnerSlug.Parse);
        RuleFor(command => command.TenantSlug).MustParse(Domain.Tenants.TenantSlug.Parse);
    }
}

internal sealed class AttachTenantHandler(
    PartnerChanges partnerChanges, TenantChanges tenantChanges, IDocuments<Tenant> tenants, IDocuments<Partner> partners, CustomerChanges customers)
    : IRequestHandler<AttachTenantCommand, Result<Tenant>>
{
    public async Task<Result<Tenant>> Handle(AttachTenantCommand request, CancellationToken cancellationToken)
    {
        if (!(await partnerChanges.LoadAsync(request.PartnerSlug, cancellationToken)).TryGet(out var partner, out var noPartner))
        {
            return noPartner;
        }

        if (!(await tenantChanges.LoadAsync(request.TenantSlug, cancellationToken)).TryGet(out var tenant, out var noTenant))
        {
            return noTenant;
        }

        if (!tenant.AttachTo(partner).TryGet(out var attached, out var forbidden))
        {
            return forbidden;
        }

        tenants.Replace(tenant, attached);
        partners.Replace(partner, partner.WithChangedCustomers());
        await customers.AnnounceAsync(AuditActions.TenantAttached, attached, partner, reason: null, cancellationToken);
        return attached;
    }
}

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

/// <summary>Takes a tenant out of its partner's care, for a reason.</summary>
[Requires(Policies.Operator)]
public sealed record DetachTenantCommand(string TenantSlug, string Reason) : Command<Tenant>;

internal sealed class DetachTenantValidator : AbstractValidator<DetachTenantCommand>
{
    public DetachTenantValidator()
    {
        RuleFor(command => command.TenantSlug).MustParse(Domain.Tenants.TenantSlug.Parse);
        RuleFor(command => command.Reason).MustParse(Domain.Shared.Reason.Parse);
    }
}

internal sealed class DetachTenantHandler(
    TenantChanges tenantChanges, IDocuments<Tenant> tenants, IDocuments<Partner> partners, CustomerChanges customers)
    : IRequestHandler<DetachTenantCommand, Result<Tenant>>
{
    public async Task<Result<Tenant>> Handle(DetachTenantCommand request, CancellationToken cancellationToken)
    {
        if (!(await tenantChanges.LoadAsync(request.TenantSlug, cancellationToken)).TryGet(out var tenant, out var missing))
        {
            return missing;
        }

        if (!tenant.Detach().TryGet(out var detached, out var forbidden))
        {
            return forbidden;
        }

        var partner = await partners.FindAsync(tenant.PartnerId!.Value, cancellationToken)
            ?? throw new InvalidOperationException($"The tenant {tenant.Slug} belongs to a partner that does not exist.");
        tenants.Replace(tenant, detached);
        partners.Replace(partner, partner.WithChangedCustomers());
        await customers.AnnounceAsync(AuditActions.TenantDetached, detached, partner, Reason.Parse(request.Reason).Value, cancellationToken);
        return detached;
    }
}

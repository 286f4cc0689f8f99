using Dezky.Application.Access;
using Dezky.Application.Persistence;
using Dezky.Application.Pipeline;
using Dezky.Domain.Audit;
using Dezky.Domain.Partners;
using Dezky.Domain.Shared;
using Dezky.Domain.Tenants;
using FluentValidation;
using MediatR;

namespace Dezky.Application.Partners;

/// <summary>Ends a partnership that has no customers left, for a reason.</summary>
[Requires(Policies.Operator)]
public sealed record TerminatePartnerCommand(string Slug, string Reason) : Command<Partner>;

internal sealed class TerminatePartnerValidator : AbstractValidator<TerminatePartnerCommand>
{
    public TerminatePartnerValidator()
    {
        RuleFor(command => command.Slug).MustParse(PartnerSlug.Parse);
        RuleFor(command => command.Reason).MustParse(Domain.Shared.Reason.Parse);
    }
}

internal sealed class TerminatePartnerHandler(PartnerChanges changes, IDocuments<Tenant> tenants, TimeProvider time)
    : IRequestHandler<TerminatePartnerCommand, Result<Partner>>
{
    public async Task<Result<Partner>> Handle(TerminatePartnerCommand request, CancellationToken cancellationToken)
    {
        if (!(await changes.LoadAsync(request.Slug, cancellationToken)).TryGet(out var partner, out var missing))
        {
            return missing;
        }

        var customers = await tenants.CountAsync(
            Filter.For<Tenant>(tenant => tenant.PartnerId == partner.Id && tenant.Status != TenantStatus.Deleted), cancellationToken);
        var reason = Reason.Parse(request.Reason).Value;
        if (!partner.Terminate(reason, customers, time.GetUtcNow()).TryGet(out var changed, out var forbidden))
        {
            return forbidden;
        }

        await changes.StageStatusAsync(partner, changed, AuditActions.PartnerTerminated, reason, cancellationToken);
        return changed;
    }
}

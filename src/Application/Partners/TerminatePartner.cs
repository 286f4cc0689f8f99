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

internal sealed class TerminatePartnerHandler(PartnerChanges changes, IDocuments<Tenant> tenants)
    : IRequestHandler<TerminatePartnerCommand, Result<Partner>>
{
    public Task<Result<Partner>> Handle(TerminatePartnerCommand request, CancellationToken cancellationToken) => changes.ChangeStatusAsync(
        request.Slug,
        request.Reason,
        async (partner, reason, now) => partner.Terminate(reason, await CountCustomersAsync(partner, cancellationToken), now),
        AuditActions.PartnerTerminated,
        cancellationToken);

    private ValueTask<long> CountCustomersAsync(Partner partner, CancellationToken cancellationToken) => tenants.CountAsync(
        Filter.For<Tenant>(tenant => tenant.PartnerId == partner.Id && tenant.Status != TenantStatus.Deleted), cancellationToken);
}

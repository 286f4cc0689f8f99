using Dezky.Application.Access;
using Dezky.Application.Pipeline;
using Dezky.Domain.Audit;
using Dezky.Domain.Partners;
using Dezky.Domain.Shared;
using FluentValidation;
using MediatR;

namespace Dezky.Application.Partners;

/// <summary>Lets a partner sell: its contract is signed.</summary>
[Requires(Policies.Operator)]
public sealed record ActivatePartnerCommand(string Slug) : Command<Partner>;

internal sealed class ActivatePartnerValidator : AbstractValidator<ActivatePartnerCommand>
{
    public ActivatePartnerValidator()
    {
        RuleFor(command => command.Slug).MustParse(PartnerSlug.Parse);
    }
}

internal sealed class ActivatePartnerHandler(PartnerChanges changes, TimeProvider time) : IRequestHandler<ActivatePartnerCommand, Result<Partner>>
{
    public async Task<Result<Partner>> Handle(ActivatePartnerCommand request, CancellationToken cancellationToken)
    {
        if (!(await changes.LoadAsync(request.Slug, cancellationToken)).TryGet(out var partner, out var missing))
        {
            return missing;
        }

        if (!partner.Activate(time.GetUtcNow()).TryGet(out var changed, out var forbidden))
        {
            return forbidden;
        }

        await changes.StageStatusAsync(partner, changed, AuditActions.PartnerActivated, reason: null, cancellationToken);
        return changed;
    }
}

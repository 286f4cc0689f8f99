using Dezky.Application.Access;
using Dezky.Application.Pipeline;
using Dezky.Domain.Audit;
using Dezky.Domain.Partners;
using Dezky.Domain.Shared;
using FluentValidation;
using MediatR;

namespace Dezky.Application.Partners;

/// <summary>Lets a partner take no new customers, for a reason.</summary>
[Requires(Policies.Operator)]
public sealed record PausePartnerCommand(string Slug, string Reason) : Command<Partner>;

internal sealed class PausePartnerValidator : AbstractValidator<PausePartnerCommand>
{
    public PausePartnerValidator()
    {
        RuleFor(command => command.Slug).MustParse(PartnerSlug.Parse);
        RuleFor(command => command.Reason).MustParse(Domain.Shared.Reason.Parse);
    }
}

internal sealed class PausePartnerHandler(PartnerChanges changes, TimeProvider time) : IRequestHandler<PausePartnerCommand, Result<Partner>>
{
    public async Task<Result<Partner>> Handle(PausePartnerCommand request, CancellationToken cancellationToken)
    {
        if (!(await changes.LoadAsync(request.Slug, cancellationToken)).TryGet(out var partner, out var missing))
        {
            return missing;
        }

        var reason = Reason.Parse(request.Reason).Value;
        if (!partner.Pause(reason, time.GetUtcNow()).TryGet(out var changed, out var forbidden))
        {
            return forbidden;
        }

        await changes.StageStatusAsync(partner, changed, AuditActions.PartnerPaused, reason, cancellationToken);
        return changed;
    }
}

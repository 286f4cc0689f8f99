using Dezky.Application.Access;
using Dezky.Application.Pipeline;
using Dezky.Domain.Audit;
using Dezky.Domain.Partners;
using Dezky.Domain.Shared;
using FluentValidation;
using MediatR;

namespace Dezky.Application.Partners;

/// <summary>Lets a paused partner take customers again, for a reason.</summary>
[Requires(Policies.Operator)]
public sealed record ResumePartnerCommand(string Slug, string Reason) : Command<Partner>;

internal sealed class ResumePartnerValidator : AbstractValidator<ResumePartnerCommand>
{
    public ResumePartnerValidator()
    {
        RuleFor(command => command.Slug).MustParse(PartnerSlug.Parse);
        RuleFor(command => command.Reason).MustParse(Domain.Shared.Reason.Parse);
    }
}

internal sealed class ResumePartnerHandler(PartnerChanges changes, TimeProvider time) : IRequestHandler<ResumePartnerCommand, Result<Partner>>
{
    public async Task<Result<Partner>> Handle(ResumePartnerCommand request, CancellationToken cancellationToken)
    {
        if (!(await changes.LoadAsync(request.Slug, cancellationToken)).TryGet(out var partner, out var missing))
        {
            return missing;
        }

        var reason = Reason.Parse(request.Reason).Value;
        if (!partner.Resume(reason, time.GetUtcNow()).TryGet(out var changed, out var forbidden))
        {
            return forbidden;
        }

        await changes.StageStatusAsync(partner, changed, AuditActions.PartnerResumed, reason, cancellationToken);
        return changed;
    }
}

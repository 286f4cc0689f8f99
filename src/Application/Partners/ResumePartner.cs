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

internal sealed class ResumePartnerHandler(PartnerChanges changes) : IRequestHandler<ResumePartnerCommand, Result<Partner>>
{
    public Task<Result<Partner>> Handle(ResumePartnerCommand request, CancellationToken cancellationToken) => changes.ChangeStatusAsync(
        request.Slug, request.Reason, (partner, reason, now) => new(partner.Resume(reason, now)), AuditActions.PartnerResumed, cancellationToken);
}

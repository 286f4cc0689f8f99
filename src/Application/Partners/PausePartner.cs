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

internal sealed class PausePartnerHandler(PartnerChanges changes) : IRequestHandler<PausePartnerCommand, Result<Partner>>
{
    public Task<Result<Partner>> Handle(PausePartnerCommand request, CancellationToken cancellationToken) => changes.ChangeStatusAsync(
        request.Slug, request.Reason, (partner, reason, now) => new(partner.Pause(reason, now)), AuditActions.PartnerPaused, cancellationToken);
}

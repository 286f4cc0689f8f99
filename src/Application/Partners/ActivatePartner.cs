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

internal sealed class ActivatePartnerHandler(PartnerChanges changes) : IRequestHandler<ActivatePartnerCommand, Result<Partner>>
{
    public Task<Result<Partner>> Handle(ActivatePartnerCommand request, CancellationToken cancellationToken) => changes.ChangeStatusAsync(
        request.Slug, givenReason: null, (partner, _, now) => new(partner.Activate(now)), AuditActions.PartnerActivated, cancellationToken);
}

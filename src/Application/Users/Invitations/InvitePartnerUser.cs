using Dezky.Application.Access;
using Dezky.Application.Audit;
using Dezky.Application.Partners;
using Dezky.Application.Pipeline;
using Dezky.Domain.Shared;
using Dezky.Domain.Users;
using FluentValidation;
using MediatR;

namespace Dezky.Application.Users.Invitations;

/// <summary>Invites somebody to a partner's staff: operators may, and the partner's administrators.</summary>
[Requires(Policies.SignedIn)]
public sealed record InvitePartnerUserCommand(string PartnerSlug, PartnerRole Role, string Email, string Name) : Command<User>;

internal sealed class InvitePartnerUserValidator : AbstractValidator<InvitePartnerUserCommand>
{
    public InvitePartnerUserValidator()
    {
        RuleFor(command => command.PartnerSlug).MustParse(Domain.Partners.PartnerSlug.Parse);
        RuleFor(command => command.Email).MustParse(EmailAddress.Parse);
        RuleFor(command => command.Name).MustParse(DisplayName.Parse);
    }
}

internal sealed class InvitePartnerUserHandler(InvitationStart start, PartnerChanges partners, Reach reach)
    : IRequestHandler<InvitePartnerUserCommand, Result<User>>
{
    public async Task<Result<User>> Handle(InvitePartnerUserCommand request, CancellationToken cancellationToken)
    {
        if (!(await partners.LoadAsync(request.PartnerSlug, cancellationToken)).TryGet(out var partner, out var missing))
        {
            return await reach.IsUnlimitedAsync(cancellationToken) ? missing : new OutOfReach();
        }

        if (!await reach.RunsAsync(partner, cancellationToken))
        {
            return new OutOfReach();
        }

        return await start.RunAsync(
            request.Email,
            request.Name,
            user => user.WithPartnerRole(partner.Id, request.Role),
            entry => entry with { PartnerSlug = partner.Slug.Value, Changes = [new("role", null, WireName.Of(request.Role))] },
            cancellationToken);
    }
}

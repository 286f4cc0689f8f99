using Dezky.Application.Access;
using Dezky.Application.Audit;
using Dezky.Application.Persistence;
using Dezky.Application.Pipeline;
using Dezky.Domain.Audit;
using Dezky.Domain.Shared;
using Dezky.Domain.Users;
using FluentValidation;
using MediatR;

namespace Dezky.Application.Users.Invitations;

/// <summary>Takes back an invitation that was not accepted yet; the person is not known any more, and the address can be invited again.</summary>
[Requires(Policies.SignedIn)]
public sealed record RevokeInvitationCommand(string Email, string Reason) : Command<User>;

internal sealed class RevokeInvitationValidator : AbstractValidator<RevokeInvitationCommand>
{
    public RevokeInvitationValidator()
    {
        RuleFor(command => command.Email).MustParse(EmailAddress.Parse);
        RuleFor(command => command.Reason).MustParse(Domain.Shared.Reason.Parse);
    }
}

internal sealed class RevokeInvitationHandler(UserDirectory known, IDocuments<User> users, IUnitOfWork unitOfWork, AuditTrail audit)
    : IRequestHandler<RevokeInvitationCommand, Result<User>>
{
    public async Task<Result<User>> Handle(RevokeInvitationCommand request, CancellationToken cancellationToken)
    {
        if (!(await known.LoadAsync(request.Email, cancellationToken)).TryGet(out var user, out var missing))
        {
            return missing;
        }

        if (user is not { Status: UserStatus.Invited, Invitation: { } invitation })
        {
            return new NotInvited(user.Email);
        }

        users.Delete(user);
        unitOfWork.Publish(new UserRemoved(user.Id, user.Email, invitation.Id.Value.ToString()));
        await audit.RecordAsync(
            new AuditEntry(AuditActions.InvitationRevoked, UserDirectory.ResourceOf(user)) { Reason = Reason.Parse(request.Reason).Value.Value }, cancellationToken);
        return user;
    }
}

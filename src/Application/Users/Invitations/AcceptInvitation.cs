using Dezky.Application.Access;
using Dezky.Application.Audit;
using Dezky.Application.Persistence;
using Dezky.Application.Pipeline;
using Dezky.Domain.Audit;
using Dezky.Domain.Shared;
using Dezky.Domain.Users;
using MediatR;

namespace Dezky.Application.Users.Invitations;

/// <summary>The caller has signed in for the first time since being invited.</summary>
[Requires(Policies.SignedIn)]
public sealed record AcceptInvitationCommand : Command<User>;

internal sealed class AcceptInvitationHandler(Caller caller, IDocuments<User> users, AuditTrail audit) : IRequestHandler<AcceptInvitationCommand, Result<User>>
{
    public async Task<Result<User>> Handle(AcceptInvitationCommand request, CancellationToken cancellationToken)
    {
        // Read anew on every run: two first requests at once are usual.
        var subject = caller.Identity!.Subject;
        if (await users.FirstAsync(Filter.For<User>(candidate => candidate.Subject == subject), cancellationToken) is not { } user)
        {
            return new UnknownUser();
        }

        if (user.Status is not UserStatus.Invited)
        {
            return user;
        }

        var accepted = user.Accept().Value;
        users.Replace(user, accepted);
        await audit.RecordAsync(new AuditEntry(AuditActions.InvitationAccepted, UserDirectory.ResourceOf(user)), cancellationToken);
        return accepted;
    }
}

using Dezky.Application.Audit;
using Dezky.Application.Identity;
using Dezky.Application.Persistence;
using Dezky.Domain.Audit;
using Dezky.Domain.Shared;
using Dezky.Domain.Users;

namespace Dezky.Application.Users.Invitations;

/// <summary>
/// Records an invitation: the person is there from this moment on. The account at the identity provider is made after the commit, by whoever comes
/// first: the request that goes on, or, if that one dies, the handler of the message.
/// </summary>
internal sealed class InvitationStart(
    IDocuments<User> users, UserDirectory known, IIdentityDirectory directory, IUnitOfWork unitOfWork, AuditTrail audit, TimeProvider time)
{
    /// <param name="email">The validated address.</param>
    /// <param name="name">The validated name.</param>
    /// <param name="withRole">Gives what the person is invited for.</param>
    /// <param name="entry">What the audit log says besides who and when.</param>
    /// <param name="cancellationToken">Ends waiting for the store and the provider.</param>
    /// <exception cref="IdentityDirectoryException">The provider cannot serve; nothing was recorded.</exception>
    public async ValueTask<Result<User>> RunAsync(
        string email, string name, Func<User, Result<User>> withRole, Func<AuditEntry, AuditEntry> entry, CancellationToken cancellationToken)
    {
        var address = EmailAddress.Parse(email).Value;
        if (await users.FirstAsync(Filter.For<User>(user => user.Email == address), cancellationToken) is not null)
        {
            return new UserEmailTaken(address);
        }

        if (!(await directory.FindPersonAsync(address, cancellationToken)).TryGet(out var person, out var ambiguous))
        {
            return ambiguous;
        }

        if (person is not null && !DirectorySync.IsLeftBehind(person))
        {
            return new EmailKnownToIdentityProvider(address);
        }

        var now = time.GetUtcNow();
        var invitation = User.Invite(
            new UserId(Guid.CreateVersion7(now)), address, DisplayName.Parse(name).Value, new InvitationId(Guid.CreateVersion7(now)),
            await known.CallerIdAsync(cancellationToken), now);
        if (!withRole(invitation).TryGet(out var invited, out var forbidden))
        {
            return forbidden;
        }

        users.Insert(invited);
        unitOfWork.Publish(new UserChanged(invited.Id, []));
        await audit.RecordAsync(entry(new AuditEntry(AuditActions.UserInvited, UserDirectory.ResourceOf(invited))), cancellationToken);
        return invited;
    }
}

using Dezky.Application.Access;
using Dezky.Application.Audit;
using Dezky.Application.Persistence;
using Dezky.Application.Sessions;
using Dezky.Domain.Audit;
using Dezky.Domain.Shared;
using Dezky.Domain.Users;

namespace Dezky.Application.Users;

/// <summary>
/// Gives and takes the operators' side. The acting operator's own record is part of the commit, so that two operators who revoke each
/// other at the same moment cannot both succeed and leave nobody.
/// </summary>
internal sealed class OperatorChanges(IDocuments<User> users, Caller caller, PersonSessions sessions, IUnitOfWork unitOfWork, AuditTrail audit)
{
    public async ValueTask<Result<User>> ApplyAsync(
        string email, Func<User, User, Result<User>> change, string action, Reason reason, CancellationToken cancellationToken)
    {
        var actor = await LoadAsync(caller.Identity!.Subject, cancellationToken);
        if (actor is not { IsOperator: true })
        {
            return new OperatorRequired();
        }

        var address = EmailAddress.Parse(email).Value;
        var user = await users.FirstAsync(Filter.For<User>(candidate => candidate.Email == address), cancellationToken);
        if (user is null)
        {
            return new UserNotFound(email);
        }

        if (!change(user, actor).TryGet(out var changed, out var forbidden))
        {
            return forbidden;
        }

        users.Replace(user, changed);
        users.Replace(actor, actor.WithChangedOperators());
        if (!changed.IsOperator)
        {
            await sessions.EndAllAsync(user, cancellationToken, Surface.Operator);
        }

        unitOfWork.Publish(new UserChanged(user.Id, changed.IsPlatformAdmin ? [] : [IdentityGroups.PlatformAdmins]));
        await audit.RecordAsync(
            new AuditEntry(action, new AuditResource("user", user.Id.Value.ToString(), user.Name.Value)) { Reason = reason.Value },
            cancellationToken);
        return changed;
    }

    // Read anew on every run: the record that the scope's caller holds may be the one that lost the race.
    private ValueTask<User?> LoadAsync(string subject, CancellationToken cancellationToken) =>
        users.FirstAsync(Filter.For<User>(user => user.Subject == subject), cancellationToken);
}

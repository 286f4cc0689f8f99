using Dezky.Application.Access;
using Dezky.Application.Audit;
using Dezky.Application.Persistence;
using Dezky.Application.Sessions;
using Dezky.Domain.Audit;
using Dezky.Domain.Shared;
using Dezky.Domain.Users;

namespace Dezky.Application.Users;

/// <summary>What every command on a known person does around the rule itself: load, ask whether the caller may, stage, record, announce.</summary>
internal sealed class UserDirectory(
    IDocuments<User> users, Reach reach, Caller caller, PersonSessions sessions, IUnitOfWork unitOfWork, AuditTrail audit)
{
    public static AuditResource ResourceOf(User user) => new("user", user.Id.Value.ToString(), user.Name.Value);

    /// <summary>The person, if the caller runs everything that the person belongs to. To other callers nobody is known.</summary>
    public async ValueTask<Result<User>> LoadAsync(string email, CancellationToken cancellationToken) =>
        EmailAddress.Parse(email).TryGet(out var address, out _)
        && await users.FirstAsync(Filter.For<User>(candidate => candidate.Email == address), cancellationToken) is { } user
        && await reach.RunsAsync(user, cancellationToken)
            ? user
            : new UserNotFound(email);

    public async ValueTask<UserId?> CallerIdAsync(CancellationToken cancellationToken) => (await caller.GetUserAsync(cancellationToken))?.Id;

    /// <summary>Lets <paramref name="change"/> decide, and stages the changed person with the event.</summary>
    public async Task<Result<User>> ChangeAsync(
        string email, string action, string? reason, Func<User, UserId?, Result<User>> change, IReadOnlyList<string> leftGroups, CancellationToken cancellationToken)
    {
        if (!(await LoadAsync(email, cancellationToken)).TryGet(out var user, out var missing))
        {
            return missing;
        }

        if (!change(user, await CallerIdAsync(cancellationToken)).TryGet(out var changed, out var forbidden))
        {
            return forbidden;
        }

        // Read anew on every run, and part of the commit: two operators who deactivate each other at the same moment cannot both succeed.
        if (user.IsPlatformAdmin)
        {
            var subject = caller.Identity!.Subject;
            if (await users.FirstAsync(Filter.For<User>(candidate => candidate.Subject == subject), cancellationToken) is not { IsOperator: true } actor)
            {
                return new OperatorRequired();
            }

            users.Replace(actor, actor.WithChangedOperators());
        }

        users.Replace(user, changed);
        if (!changed.MaySignIn)
        {
            await sessions.EndAllAsync(user, cancellationToken);
        }

        unitOfWork.Publish(new UserChanged(user.Id, leftGroups));
        await audit.RecordAsync(new AuditEntry(action, ResourceOf(user)) { Reason = reason }, cancellationToken);
        return changed;
    }
}

using Dezky.Application.Audit;
using Dezky.Application.Identity;
using Dezky.Application.Messaging;
using Dezky.Application.Persistence;
using Dezky.Domain.Audit;
using Dezky.Domain.Shared;
using Dezky.Domain.Users;
using Microsoft.Extensions.DependencyInjection;

namespace Dezky.Application.Users;

/// <summary>
/// Makes the identity provider know of a person what the platform knows: the account of who is invited, whether the person may sign in, the groups.
/// It may run at any time and as often as one likes; what an earlier run has begun is found and finished.
/// </summary>
internal sealed class DirectorySync(
    IDocuments<User> users, IIdentityDirectory directory, IdentityGroups groups, IUnitOfWork unitOfWork, AuditTrail audit)
{
    private const int MaxAttempts = 8;

    /// <summary>Brings the provider in line with the person's record.</summary>
    /// <exception cref="IdentityDirectoryException">The provider cannot serve; some of it may have been done.</exception>
    public async Task RunAsync(UserId id, IReadOnlyList<string> leftGroups, CancellationToken cancellationToken)
    {
        var found = await users.FindAsync(id, cancellationToken);
        if (found is { Status: UserStatus.Invited, Subject: null })
        {
            found = (await ProvisionAsync(id, cancellationToken)).TryGet(out var provisioned, out _) ? provisioned : null;
        }

        if (found is not { DirectoryId: { } directoryId } user)
        {
            return;
        }

        var person = new DirectoryPersonId(directoryId);
        await directory.SetActiveAsync(person, user.MaySignIn, cancellationToken);
        var belongsTo = await groups.OfAsync(user, cancellationToken);
        foreach (var name in belongsTo)
        {
            await ForGroupAsync(name, group => directory.AddMemberAsync(group, person, cancellationToken), cancellationToken);
        }

        foreach (var name in leftGroups.Except(belongsTo))
        {
            await ForGroupAsync(name, group => directory.RemoveMemberAsync(group, person, cancellationToken), cancellationToken);
        }
    }

    /// <summary>Makes the account of an invited person. A rule of the provider that stands against it ends the invitation.</summary>
    public async Task<Result<User>> ProvisionAsync(UserId id, CancellationToken cancellationToken)
    {
        DirectoryPerson? person = null;
        for (var attempt = 1; ; attempt++)
        {
            var user = await users.FindAsync(id, cancellationToken);
            if (user is null)
            {
                // Taken back meanwhile: what was made for it must not stay open.
                await (person is null ? Task.CompletedTask : directory.SetActiveAsync(person.Id, isActive: false, cancellationToken));
                return new InvitationIsOver();
            }

            if (user is not { Status: UserStatus.Invited, Invitation: { } invitation })
            {
                return user;
            }

            if (user.Subject is not null)
            {
                return user;
            }

            var made = await CreateAsync(user, invitation, cancellationToken);
            Error? error;
            if (made.TryGet(out person, out var refusal) && user.Provision(person.Id.Value, person.Subject).TryGet(out var provisioned, out refusal))
            {
                error = await CommitAsync(AuditActions.UserProvisioned, user, reason: null, () => users.Replace(user, provisioned), cancellationToken);
                if (error is null)
                {
                    return provisioned;
                }

                refusal = error;
            }

            if (refusal is not StaleVersion)
            {
                error = await CommitAsync(AuditActions.InvitationFailed, user, refusal.Message, () => users.Delete(user), cancellationToken);
                if (error is null)
                {
                    return refusal;
                }
            }

            if (attempt == MaxAttempts)
            {
                return new StaleVersion();
            }
        }
    }

    private async ValueTask<Result<DirectoryPerson>> CreateAsync(User user, Invitation invitation, CancellationToken cancellationToken)
    {
        var memberOf = new List<DirectoryGroupId>();
        foreach (var name in await groups.OfAsync(user, cancellationToken))
        {
            if (!(await directory.EnsureGroupAsync(name, cancellationToken)).TryGet(out var group, out var refusal))
            {
                return refusal;
            }

            memberOf.Add(group.Id);
        }

        var created = await directory.CreatePersonAsync(
            new NewDirectoryPerson(user.Email.Value, user.Name.Value, user.Email, IsActive: true, memberOf, invitation.Id.Value.ToString()), cancellationToken);
        if (created.Error is not UsernameTaken
            || !(await directory.FindPersonAsync(user.Email, cancellationToken)).TryGet(out var known, out _)
            || known is not { } former || !IsLeftBehind(former))
        {
            return created;
        }

        // An account that the platform made for an invitation which was taken back.
        return await directory.SetActiveAsync(former.Id, isActive: true, cancellationToken);
    }

    /// <summary>Whether an account was made by the platform and belongs to nobody any more, so that it can be given to whom it was made for.</summary>
    public static bool IsLeftBehind(DirectoryPerson person) => person is { IsActive: false, Reference: not null };

    private async ValueTask<Error?> CommitAsync(string action, User user, string? reason, Action stage, CancellationToken cancellationToken)
    {
        unitOfWork.Clear();
        stage();
        await audit.RecordAsync(new AuditEntry(action, UserDirectory.ResourceOf(user)) { Reason = reason }, cancellationToken);
        return await unitOfWork.CommitAsync(cancellationToken);
    }

    private async ValueTask ForGroupAsync(string name, Func<DirectoryGroupId, Task<Result<DirectoryPersonId>>> act, CancellationToken cancellationToken)
    {
        if ((await directory.EnsureGroupAsync(name, cancellationToken)).TryGet(out var group, out _))
        {
            await act(group.Id);
        }
    }
}

/// <summary>Follows what is decided about people. It is tried again until the identity provider has heard of it.</summary>
public sealed class SyncChangedUser(IServiceProvider scope) : IMessageHandler<UserChanged>
{
    static string IMessageHandler<UserChanged>.Name => "identity_directory";

    public async ValueTask HandleAsync(Delivered<UserChanged> message, CancellationToken cancellationToken) =>
        await scope.GetRequiredService<DirectorySync>().RunAsync(message.Message.Id, message.Message.LeftGroups, cancellationToken);
}

/// <summary>Lets who is not known any more not sign in any more either.</summary>
public sealed class SyncRemovedUser(IIdentityDirectory directory) : IMessageHandler<UserRemoved>
{
    static string IMessageHandler<UserRemoved>.Name => "identity_directory_removals";

    public async ValueTask HandleAsync(Delivered<UserRemoved> message, CancellationToken cancellationToken)
    {
        var (_, email, reference) = message.Message;
        if ((await directory.FindPersonAsync(email, cancellationToken)).TryGet(out var person, out _) && person is { IsActive: true } && person.Reference == reference)
        {
            await directory.SetActiveAsync(person.Id, isActive: false, cancellationToken);
        }
    }
}

/// <summary>The invitation was taken back, or the identity provider has refused it.</summary>
public sealed record InvitationIsOver() : ConflictError("INVITATION_OVER", "This invitation is over: it was taken back, or the identity provider has refused it.");

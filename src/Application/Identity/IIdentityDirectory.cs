using Dezky.Domain.Shared;

namespace Dezky.Application.Identity;

/// <summary>
/// Where people, groups and applications of the sign-in are kept. Each call can be repeated: what is there already is found and not made
/// again. The directory never writes to anybody: links and passwords are handed over by the caller.
/// </summary>
/// <remarks>Every member throws <see cref="IdentityDirectoryException"/> when the directory cannot serve.</remarks>
public interface IIdentityDirectory
{
    /// <summary>The person of an address, or null; <see cref="SeveralPeopleShareAnEmail"/> when it does not tell who is meant.</summary>
    Task<Result<DirectoryPerson?>> FindPersonAsync(EmailAddress email, CancellationToken cancellationToken);

    /// <summary>The person of an id, or null.</summary>
    Task<DirectoryPerson?> GetPersonAsync(DirectoryPersonId id, CancellationToken cancellationToken);

    /// <summary>
    /// Creates a person, or finds the one that an earlier attempt with the same reference created; <see cref="UsernameTaken"/> when the
    /// name belongs to somebody else, <see cref="RejectedByDirectory"/> when a rule of the directory stands against it.
    /// </summary>
    Task<Result<DirectoryPerson>> CreatePersonAsync(NewDirectoryPerson person, CancellationToken cancellationToken);

    /// <summary>Whether the person may sign in. Taking it away ends their sessions and refresh tokens; <see cref="NotInDirectory"/> when there is no such person.</summary>
    Task<Result<DirectoryPerson>> SetActiveAsync(DirectoryPersonId id, bool isActive, CancellationToken cancellationToken);

    /// <summary><see cref="RejectedByDirectory"/> when the password breaks a rule of the directory.</summary>
    Task<Result<DirectoryPersonId>> SetPasswordAsync(DirectoryPersonId id, string password, CancellationToken cancellationToken);

    /// <summary>
    /// A page that lets who has the link set a password, once and for a limited time; <see cref="NoRecoveryFlow"/> when the directory has none.
    /// A new link takes the place of the former one.
    /// </summary>
    Task<Result<RecoveryLink>> CreateRecoveryLinkAsync(DirectoryPersonId id, CancellationToken cancellationToken);

    /// <summary>The group of a name, which is created when there is none.</summary>
    Task<Result<DirectoryGroup>> EnsureGroupAsync(string name, CancellationToken cancellationToken);

    /// <summary>Adding a member again is a success; <see cref="NotInDirectory"/> when the person or the group is not there.</summary>
    Task<Result<DirectoryPersonId>> AddMemberAsync(DirectoryGroupId group, DirectoryPersonId person, CancellationToken cancellationToken);

    /// <summary>Removing who is no member is a success; <see cref="NotInDirectory"/> when the person or the group is not there.</summary>
    Task<Result<DirectoryPersonId>> RemoveMemberAsync(DirectoryGroupId group, DirectoryPersonId person, CancellationToken cancellationToken);

    /// <summary>
    /// The application of a slug as described: what is missing is created, its addresses are set, and its groups are let in. Nobody can sign
    /// in before its groups are bound, whatever fails in between.
    /// </summary>
    Task<Result<DirectoryApplication>> EnsureApplicationAsync(ApplicationDescription application, CancellationToken cancellationToken);

    /// <summary>
    /// The oldest events after a mark, up to a number, in the order of their time. A mark remembers what was seen shortly before it, because
    /// events may become visible later than younger ones.
    /// </summary>
    Task<DirectoryEvents> ReadEventsAsync(DirectoryEventMark after, int most, CancellationToken cancellationToken);

    /// <summary>Asks the directory whether it can serve.</summary>
    /// <exception cref="IdentityDirectoryException">It cannot, and why.</exception>
    Task CheckHealthAsync(CancellationToken cancellationToken);
}

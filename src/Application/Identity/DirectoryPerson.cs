using Dezky.Domain.Shared;

namespace Dezky.Application.Identity;

/// <summary>The directory's own id of a person.</summary>
public readonly record struct DirectoryPersonId(string Value)
{
    public override string ToString() => Value;
}

/// <summary>A person as the directory knows them.</summary>
/// <param name="Id">The id for further calls.</param>
/// <param name="Subject">The <c>sub</c> of their tokens.</param>
/// <param name="Username">What they sign in with.</param>
/// <param name="Name">Their name.</param>
/// <param name="Email">Their address as the directory has it, which may be none.</param>
/// <param name="IsActive">Whether they may sign in.</param>
/// <param name="Groups">The groups that they are in.</param>
/// <param name="Reference">What their creator called them; null for who was not created through the platform.</param>
public sealed record DirectoryPerson(
    DirectoryPersonId Id,
    string Subject,
    string Username,
    string Name,
    string Email,
    bool IsActive,
    IReadOnlyList<DirectoryGroupId> Groups,
    string? Reference);

/// <summary>Somebody to create.</summary>
/// <param name="Username">What they sign in with; the directory lets only one person have it.</param>
/// <param name="Name">Their name.</param>
/// <param name="Email">Their address.</param>
/// <param name="IsActive">Whether they may sign in.</param>
/// <param name="Groups">The groups that they begin in.</param>
/// <param name="Reference">What the creator calls them: an attempt that is repeated finds by it what an earlier one has made.</param>
public sealed record NewDirectoryPerson(
    string Username,
    string Name,
    EmailAddress Email,
    bool IsActive,
    IReadOnlyList<DirectoryGroupId> Groups,
    string Reference);

/// <summary>An address that lets who has it set a person's password. It is a secret: its text shows nothing of it.</summary>
public sealed record RecoveryLink(Uri Address)
{
    public override string ToString() => nameof(RecoveryLink);
}

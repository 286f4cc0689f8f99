using System.Globalization;
using System.Text.Json;
using Dezky.Application.Identity;
using Dezky.Domain.Shared;
using Microsoft.Extensions.Options;

namespace Dezky.Infrastructure.Authentik;

/// <summary>The people, groups and applications of an Authentik server, versions 2025.10 to 2026.8.</summary>
internal sealed class AuthentikDirectory(AuthentikClient client, IOptions<AuthentikApiOptions> options) : IIdentityDirectory
{
    private const string ReferenceAttribute = "dezky_reference";
    private const string ThePerson = "this person";
    private const string TheMember = "this person or this group";

    private readonly AuthentikApplications _applications = new(client, options.Value);
    private readonly AuthentikEvents _events = new(client);

    public async Task<Result<DirectoryPerson?>> FindPersonAsync(EmailAddress email, CancellationToken cancellationToken)
    {
        // The filter is exact in its case; the search is not, and finds addresses that somebody wrote with capitals.
        var found = await FindUsersAsync("email", email.Value, IsSame, cancellationToken);
        if (found.Count is 0)
        {
            found = await FindUsersAsync("search", email.Value, IsSame, cancellationToken);
        }

        return found switch
        {
            [] => Result.Ok<DirectoryPerson?>(null),
            [var only] => Result.Ok<DirectoryPerson?>(Person(only)),
            _ => new SeveralPeopleShareAnEmail(email),
        };

        bool IsSame(AuthentikUser user) => string.Equals(user.Email, email.Value, StringComparison.OrdinalIgnoreCase);
    }

    public async Task<DirectoryPerson?> GetPersonAsync(DirectoryPersonId id, CancellationToken cancellationToken)
    {
        if (!TryReadId(id, out var pk))
        {
            return null;
        }

        var answer = await client.SendAsync(AuthentikCall.Get("get_user", $"/core/users/{pk}/"), cancellationToken);
        return answer.IsNotFound ? null : Person(answer.Read(AuthentikJson.Default.AuthentikUser));
    }

    public async Task<Result<DirectoryPerson>> CreatePersonAsync(NewDirectoryPerson person, CancellationToken cancellationToken)
    {
        if (await FindByUsernameAsync(person.Username, cancellationToken) is { } existing)
        {
            return OwnOrTaken(existing, person);
        }

        var body = new NewUser(
            person.Username,
            person.Name,
            person.Email.Value,
            person.IsActive,
            [.. person.Groups.Select(group => group.Value)],
            new Dictionary<string, string> { [ReferenceAttribute] = person.Reference });
        var answer = await client.SendAsync(AuthentikCall.Post("create_user", "/core/users/", body, AuthentikJson.Default.NewUser), cancellationToken);
        if (!answer.IsRejected)
        {
            return Person(answer.Read(AuthentikJson.Default.AuthentikUser));
        }

        // Somebody may have been faster; whether the rejection is about that is not read from its wording.
        return await FindByUsernameAsync(person.Username, cancellationToken) is { } faster ? OwnOrTaken(faster, person) : answer.Rejection();
    }

    public async Task<Result<DirectoryPerson>> SetActiveAsync(DirectoryPersonId id, bool isActive, CancellationToken cancellationToken)
    {
        if (!TryReadId(id, out var pk))
        {
            return new NotInDirectory(ThePerson);
        }

        var answer = await client.SendAsync(
            AuthentikCall.Patch("set_user_active", $"/core/users/{pk}/", new UserActivity(isActive), AuthentikJson.Default.UserActivity), cancellationToken);
        return answer.IsNotFound ? new NotInDirectory(ThePerson) : Person(answer.Read(AuthentikJson.Default.AuthentikUser));
    }

    public async Task<Result<DirectoryPersonId>> SetPasswordAsync(DirectoryPersonId id, string password, CancellationToken cancellationToken)
    {
        if (!TryReadId(id, out var pk))
        {
            return new NotInDirectory(ThePerson);
        }

        var call = AuthentikCall.Post("set_password", $"/core/users/{pk}/set_password/", new NewPassword(password), AuthentikJson.Default.NewPassword);
        var answer = await client.SendAsync(call with { Secret = password }, cancellationToken);
        return answer.IsRejected ? new RejectedByDirectory("password", answer.Rejection().Rule) : Outcome(answer, id, ThePerson);
    }

    public async Task<Result<RecoveryLink>> CreateRecoveryLinkAsync(DirectoryPersonId id, CancellationToken cancellationToken)
    {
        if (!TryReadId(id, out var pk))
        {
            return new NotInDirectory(ThePerson);
        }

        var path = $"/core/users/{pk}/recovery/";
        var answer = await client.SendAsync(AuthentikCall.Post("create_recovery_link", path), cancellationToken);
        if (answer.IsNotAllowed)
        {
            answer = await client.SendAsync(AuthentikCall.Get("create_recovery_link", path), cancellationToken);
        }

        if (answer.IsRejected)
        {
            return new NoRecoveryFlow(answer.Rejection().Rule);
        }

        if (answer.IsNotFound)
        {
            return new NotInDirectory(ThePerson);
        }

        var link = answer.Read(AuthentikJson.Default.AuthentikLink).Link;
        return Uri.TryCreate(link, UriKind.Absolute, out var address) && (address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback))
            ? new RecoveryLink(address)
            : throw new IdentityDirectoryException(
                IdentityDirectoryFailure.NotSetUp, "The identity provider's link for setting a password is no https address; is it behind a proxy that it does not trust?");
    }

    public async Task<Result<DirectoryGroup>> EnsureGroupAsync(string name, CancellationToken cancellationToken)
    {
        if (await FindGroupAsync(name, cancellationToken) is { } existing)
        {
            return existing;
        }

        var answer = await client.SendAsync(
            AuthentikCall.Post("create_group", "/core/groups/", new NewGroup(name), AuthentikJson.Default.NewGroup), cancellationToken);
        if (!answer.IsRejected)
        {
            return Group(answer.Read(AuthentikJson.Default.AuthentikGroup));
        }

        return await FindGroupAsync(name, cancellationToken) is { } faster ? faster : answer.Rejection();
    }

    public Task<Result<DirectoryPersonId>> AddMemberAsync(DirectoryGroupId group, DirectoryPersonId person, CancellationToken cancellationToken) =>
        ChangeMembersAsync("add_user", group, person, cancellationToken);

    public Task<Result<DirectoryPersonId>> RemoveMemberAsync(DirectoryGroupId group, DirectoryPersonId person, CancellationToken cancellationToken) =>
        ChangeMembersAsync("remove_user", group, person, cancellationToken);

    public Task<Result<DirectoryApplication>> EnsureApplicationAsync(ApplicationDescription application, CancellationToken cancellationToken) =>
        _applications.EnsureAsync(application, cancellationToken);

    public Task<DirectoryEvents> ReadEventsAsync(DirectoryEventMark after, int most, CancellationToken cancellationToken) =>
        _events.ReadAsync(after, most, cancellationToken);

    public async Task CheckHealthAsync(CancellationToken cancellationToken)
    {
        var ready = new AuthentikCall("ready", HttpMethod.Get, "/-/health/ready/") { IsAnonymous = true };
        (await client.SendAsync(ready, cancellationToken)).RequireSuccess();

        // It may be well and yet not let us do anything.
        (await client.SendAsync(AuthentikCall.Get("list_users", "/core/users/?page_size=1&include_groups=false"), cancellationToken)).RequireSuccess();
    }

    private async Task<Result<DirectoryPersonId>> ChangeMembersAsync(
        string change, DirectoryGroupId group, DirectoryPersonId person, CancellationToken cancellationToken)
    {
        if (!TryReadId(person, out var pk) || !Guid.TryParse(group.Value, out var groupPk))
        {
            return new NotInDirectory(TheMember);
        }

        var call = AuthentikCall.Post(change, $"/core/groups/{groupPk}/{change}/", new GroupMember(pk), AuthentikJson.Default.GroupMember);
        return Outcome(await client.SendAsync(call, cancellationToken), person, TheMember);
    }

    private async Task<AuthentikUser?> FindByUsernameAsync(string username, CancellationToken cancellationToken) =>
        (await FindUsersAsync("username", username, user => user.Username == username, cancellationToken)).FirstOrDefault();

    private async Task<List<AuthentikUser>> FindUsersAsync(string filter, string value, Func<AuthentikUser, bool> isMeant, CancellationToken cancellationToken)
    {
        var path = $"/core/users/?{filter}={Uri.EscapeDataString(value)}&include_groups=false";
        var users = await AuthentikPages.ReadAllAsync(client, "find_user", path, AuthentikJson.Default.AuthentikPageAuthentikUser, cancellationToken);
        return [.. users.Where(isMeant)];
    }

    private async Task<DirectoryGroup?> FindGroupAsync(string name, CancellationToken cancellationToken)
    {
        var path = $"/core/groups/?name={Uri.EscapeDataString(name)}&include_users=false";
        var groups = await AuthentikPages.ReadAllAsync(client, "find_group", path, AuthentikJson.Default.AuthentikPageAuthentikGroup, cancellationToken);
        return groups.Find(group => group.Name == name) is { } found ? Group(found) : null;
    }

    private Result<DirectoryPerson> OwnOrTaken(AuthentikUser existing, NewDirectoryPerson wanted) =>
        Reference(existing) == wanted.Reference ? Person(existing) : new UsernameTaken(wanted.Username);

    private DirectoryPerson Person(AuthentikUser user) => new(
        new DirectoryPersonId(user.Pk.ToString(CultureInfo.InvariantCulture)),
        options.Value.Subject is AuthentikSubject.UserUuid ? user.Uuid : user.Uid,
        user.Username,
        user.Name,
        user.Email ?? "",
        user.IsActive,
        [.. (user.Groups ?? []).Select(group => new DirectoryGroupId(group))],
        Reference(user));

    private static DirectoryGroup Group(AuthentikGroup group) => new(new DirectoryGroupId(group.Pk), group.Name);

    private static string? Reference(AuthentikUser user) =>
        user.Attributes.ValueKind is JsonValueKind.Object
        && user.Attributes.TryGetProperty(ReferenceAttribute, out var reference)
        && reference.ValueKind is JsonValueKind.String
            ? reference.GetString()
            : null;

    private static Result<DirectoryPersonId> Outcome(AuthentikAnswer answer, DirectoryPersonId id, string what)
    {
        if (answer.IsNotFound)
        {
            return new NotInDirectory(what);
        }

        if (answer.IsRejected)
        {
            return answer.Rejection();
        }

        answer.RequireSuccess();
        return id;
    }

    // Ids become parts of addresses, so nothing but a number may pass.
    private static bool TryReadId(DirectoryPersonId id, out int pk) => int.TryParse(id.Value, NumberStyles.None, CultureInfo.InvariantCulture, out pk);
}

using System.Text.Json.Serialization;
using Dezky.Application.Access;
using Dezky.Application.Audit;
using Dezky.Application.Identity;
using Dezky.Application.Persistence;
using Dezky.Application.Pipeline;
using Dezky.Domain.Audit;
using Dezky.Domain.Shared;
using Dezky.Domain.Users;
using FluentValidation;
using MediatR;
using Microsoft.Extensions.DependencyInjection;

namespace Dezky.Application.Users.Invitations;

/// <summary>Gives out a way in for an invited person: a link where the identity provider has one, otherwise a password. An earlier one ends with it.</summary>
[Requires(Policies.SignedIn)]
public sealed record HandOverInvitationCommand(string Email) : Command<IssuedInvitation>
{
    /// <summary>Does nothing where a way in was given out before, so that a repeated request does not end the link of the first one.</summary>
    public bool OnlyFirst { get; init; }
}

/// <summary>An invitation with the way in, which is shown once and kept nowhere.</summary>
/// <param name="User">The invited person.</param>
public sealed record IssuedInvitation(User User)
{
    /// <summary>Null while the identity provider has not done its part, and where the way in was shown before.</summary>
    public HandOverWay? Way { get; init; }

    [JsonIgnore]
    public Uri? RecoveryLink { get; init; }

    [JsonIgnore]
    public string? Password { get; init; }

    public override string ToString() => $"{nameof(IssuedInvitation)} {{ {User.Email}, {Way} }}";
}

internal sealed class HandOverInvitationValidator : AbstractValidator<HandOverInvitationCommand>
{
    public HandOverInvitationValidator() => RuleFor(command => command.Email).MustParse(EmailAddress.Parse);
}

internal sealed class HandOverInvitationHandler(
    UserDirectory known, IDocuments<User> users, IIdentityDirectory directory, IServiceScopeFactory scopes, AuditTrail audit, TimeProvider time)
    : IRequestHandler<HandOverInvitationCommand, Result<IssuedInvitation>>
{
    public async Task<Result<IssuedInvitation>> Handle(HandOverInvitationCommand request, CancellationToken cancellationToken)
    {
        if (!(await known.LoadAsync(request.Email, cancellationToken)).TryGet(out var user, out var missing))
        {
            return missing;
        }

        if (user.Status is not UserStatus.Invited)
        {
            return new NotInvited(user.Email);
        }

        if (request.ValidateOnly || (request.OnlyFirst && user.Invitation!.HandedOverAt is not null))
        {
            return new IssuedInvitation(user);
        }

        if (user.Subject is null)
        {
            // A commit of its own: the account is there whatever becomes of the way in.
            await using var scope = scopes.CreateAsyncScope();
            if (!(await scope.ServiceProvider.GetRequiredService<DirectorySync>().ProvisionAsync(user.Id, cancellationToken)).TryGet(out user, out var refusal))
            {
                return refusal;
            }
        }

        return await IssueAsync(user, cancellationToken);
    }

    private async ValueTask<Result<IssuedInvitation>> IssueAsync(User user, CancellationToken cancellationToken)
    {
        if (user.DirectoryId is not { } id)
        {
            return new NotInvited(user.Email);
        }

        var person = new DirectoryPersonId(id);
        var issued = new IssuedInvitation(user);
        if ((await directory.CreateRecoveryLinkAsync(person, cancellationToken)).TryGet(out var link, out var noLink))
        {
            issued = issued with { Way = HandOverWay.RecoveryLink, RecoveryLink = link.Address };
        }
        else if (noLink is not NoRecoveryFlow)
        {
            return noLink;
        }
        else
        {
            issued = issued with { Way = HandOverWay.Password, Password = InitialPassword.Generate() };
            if ((await directory.SetPasswordAsync(person, issued.Password, cancellationToken)).Error is { } refused)
            {
                return refused;
            }
        }

        if (!user.HandOver(issued.Way!.Value, time.GetUtcNow()).TryGet(out var handedOver, out var over))
        {
            return over;
        }

        users.Replace(user, handedOver);
        await audit.RecordAsync(
            new AuditEntry(AuditActions.InvitationHandedOver, UserDirectory.ResourceOf(user)) { Changes = [new("way", null, WireName.Of(issued.Way.Value))] },
            cancellationToken);
        return issued with { User = handedOver };
    }
}

using Dezky.Domain.Partners;
using Dezky.Domain.Shared;
using Dezky.Domain.Tenants;

namespace Dezky.Domain.Users;

/// <summary>A person known to the platform. What the person may do is recorded here and nowhere else; a token only says who it is.</summary>
public sealed record User : IAggregate, INamed
{
    private User()
    {
    }

    public UserId Id { get; private init; }

    /// <summary>The <c>sub</c> of the person's tokens, the same for every application of the identity provider; null until the person is known there.</summary>
    public string? Subject { get; private init; }

    /// <summary>The person's id at the identity provider, for who was invited through the platform.</summary>
    public string? DirectoryId { get; private init; }

    /// <summary>Null for who was not invited, or has accepted.</summary>
    public Invitation? Invitation { get; private init; }

    public EmailAddress Email { get; private init; }

    public DisplayName Name { get; private init; }

    public UserStatus Status { get; private init; }

    /// <summary>Whether the person is one of Dezky's own staff.</summary>
    public bool IsPlatformAdmin { get; private init; }

    public IReadOnlyList<TenantMembership> TenantRoles { get; private init; } = [];

    public IReadOnlyList<PartnerMembership> PartnerRoles { get; private init; } = [];

    public DateTimeOffset CreatedAt { get; private init; }

    public long Version { get; private init; }

    /// <summary>Whether a token of the person counts; an invitation is accepted by the first one.</summary>
    public bool MaySignIn => Status is UserStatus.Active or UserStatus.Invited;

    /// <summary>Whether the person may use the operators' side now.</summary>
    public bool IsOperator => IsPlatformAdmin && MaySignIn;

    public static User Create(UserId id, EmailAddress email, DisplayName name, string? subject, DateTimeOffset now) => new()
    {
        Id = id,
        Email = email,
        Name = name,
        Subject = subject,
        Status = UserStatus.Active,
        CreatedAt = now,
        Version = 1,
    };

    /// <summary>A person who is asked to join. What the person may do is given by the other members, and counts from the first sign-in on.</summary>
    public static User Invite(UserId id, EmailAddress email, DisplayName name, InvitationId invitation, UserId? by, DateTimeOffset now) => new()
    {
        Id = id,
        Email = email,
        Name = name,
        Status = UserStatus.Invited,
        Invitation = new Invitation(invitation, by, now),
        CreatedAt = now,
        Version = 1,
    };

    /// <summary>The identity provider knows the person now.</summary>
    public Result<User> Provision(string directoryId, string subject)
    {
        if (Status is not UserStatus.Invited)
        {
            return new NotInvited(Email);
        }

        return Subject == subject && DirectoryId == directoryId ? this : this with { DirectoryId = directoryId, Subject = subject, Version = Version + 1 };
    }

    /// <summary>The person was given a way to sign in for the first time.</summary>
    public Result<User> HandOver(HandOverWay way, DateTimeOffset now) => Status is UserStatus.Invited && Subject is not null
        ? this with { Invitation = Invitation! with { HandedOverBy = way, HandedOverAt = now }, Version = Version + 1 }
        : new NotInvited(Email);

    /// <summary>The person has signed in for the first time.</summary>
    public Result<User> Accept() => Status is UserStatus.Invited
        ? this with { Status = UserStatus.Active, Invitation = null, Version = Version + 1 }
        : new NotInvited(Email);

    /// <summary>Gives a role in a tenant, or changes the one there is.</summary>
    public User WithTenantRole(TenantId tenant, TenantRole role) => this with
    {
        TenantRoles = [.. TenantRoles.Where(membership => membership.TenantId != tenant), new TenantMembership(tenant, role)],
        Version = Version + 1,
    };

    /// <summary>Takes the role in a tenant away.</summary>
    public Result<User> WithoutTenantRole(TenantId tenant) => TenantRoles.Any(membership => membership.TenantId == tenant)
        ? this with { TenantRoles = [.. TenantRoles.Where(membership => membership.TenantId != tenant)], Version = Version + 1 }
        : new NotAMember(Email);

    /// <summary>Takes the role at a partner away.</summary>
    public Result<User> WithoutPartnerRole(PartnerId partner) => PartnerRoles.Any(membership => membership.PartnerId == partner)
        ? this with { PartnerRoles = [.. PartnerRoles.Where(membership => membership.PartnerId != partner)], Version = Version + 1 }
        : new NotAMember(Email);

    /// <summary>Gives a role at a partner, or changes the one there is.</summary>
    public User WithPartnerRole(PartnerId partner, PartnerRole role) => this with
    {
        PartnerRoles = [.. PartnerRoles.Where(membership => membership.PartnerId != partner), new PartnerMembership(partner, role)],
        Version = Version + 1,
    };

    public Result<User> GrantOperator()
    {
        if (!MaySignIn)
        {
            return new UserIsDeactivated(Email);
        }

        return IsPlatformAdmin ? new AlreadyAnOperator(Email) : this with { IsPlatformAdmin = true, Version = Version + 1 };
    }

    /// <summary>Takes the operators' side away, from the person's next request on.</summary>
    public Result<User> RevokeOperator(UserId by)
    {
        if (by == Id)
        {
            return new CannotRevokeYourself();
        }

        return IsPlatformAdmin ? this with { IsPlatformAdmin = false, Version = Version + 1 } : new NotAnOperator(Email);
    }

    /// <summary>Lets the person do nothing any more; roles are kept for the case that the person comes back.</summary>
    public Result<User> Deactivate(UserId? by)
    {
        if (by == Id)
        {
            return new CannotDeactivateYourself();
        }

        return Status switch
        {
            UserStatus.Active => this with { Status = UserStatus.Deactivated, Version = Version + 1 },
            UserStatus.Invited => new StillInvited(Email),
            _ => new UserIsDeactivated(Email),
        };
    }

    /// <summary>Lets a deactivated person in again.</summary>
    public Result<User> Reactivate() => Status is UserStatus.Deactivated
        ? this with { Status = UserStatus.Active, Version = Version + 1 }
        : new NotDeactivated(Email);

    /// <summary>
    /// Counts a change of who is an operator as a change of the operator who makes it, so that two operators who revoke each other at the
    /// same moment cannot both succeed.
    /// </summary>
    public User WithChangedOperators() => this with { Version = Version + 1 };
}

public enum UserStatus
{
    Active,
    Deactivated,

    /// <summary>Asked to join, and not signed in yet.</summary>
    Invited,
}

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

    /// <summary>The <c>sub</c> of the person's tokens, the same for every application of the identity provider; null until the first sign-in.</summary>
    public string? Subject { get; private init; }

    public EmailAddress Email { get; private init; }

    public DisplayName Name { get; private init; }

    public UserStatus Status { get; private init; }

    /// <summary>Whether the person is one of Dezky's own staff.</summary>
    public bool IsPlatformAdmin { get; private init; }

    public IReadOnlyList<TenantMembership> TenantRoles { get; private init; } = [];

    public IReadOnlyList<PartnerMembership> PartnerRoles { get; private init; } = [];

    public DateTimeOffset CreatedAt { get; private init; }

    public long Version { get; private init; }

    /// <summary>Whether the person may use the operators' side now.</summary>
    public bool IsOperator => IsPlatformAdmin && Status is UserStatus.Active;

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

    /// <summary>Gives a role in a tenant, or changes the one there is.</summary>
    public User WithTenantRole(TenantId tenant, TenantRole role) => this with
    {
        TenantRoles = [.. TenantRoles.Where(membership => membership.TenantId != tenant), new TenantMembership(tenant, role)],
        Version = Version + 1,
    };

    /// <summary>Gives a role at a partner, or changes the one there is.</summary>
    public User WithPartnerRole(PartnerId partner, PartnerRole role) => this with
    {
        PartnerRoles = [.. PartnerRoles.Where(membership => membership.PartnerId != partner), new PartnerMembership(partner, role)],
        Version = Version + 1,
    };

    public Result<User> GrantOperator()
    {
        if (Status is not UserStatus.Active)
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

    public Result<User> Deactivate() => Status is UserStatus.Deactivated
        ? new UserIsDeactivated(Email)
        : this with { Status = UserStatus.Deactivated, Version = Version + 1 };

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
}

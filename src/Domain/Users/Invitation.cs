namespace Dezky.Domain.Users;

/// <summary>How somebody was asked to join.</summary>
/// <param name="Id">Names this invitation to the identity provider, so that an attempt that is repeated finds what an earlier one has made.</param>
/// <param name="By">Who has invited.</param>
/// <param name="At">When.</param>
public sealed record Invitation(InvitationId Id, UserId? By, DateTimeOffset At)
{
    /// <summary>How the person was last given a way in; null while that has not happened.</summary>
    public HandOverWay? HandedOverBy { get; init; }

    /// <summary>When that was.</summary>
    public DateTimeOffset? HandedOverAt { get; init; }
}

/// <summary>The id of an invitation: a UUIDv7.</summary>
public readonly record struct InvitationId(Guid Value);

/// <summary>What an invited person gets to sign in for the first time.</summary>
public enum HandOverWay
{
    /// <summary>The address of a page of the identity provider, where a password is chosen.</summary>
    RecoveryLink,

    /// <summary>A password, where the identity provider has no such page.</summary>
    Password,
}

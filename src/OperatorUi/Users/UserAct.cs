using Dezky.OperatorUi.Api;

namespace Dezky.OperatorUi.Users;

/// <summary>Something that can be done about a person, with the words that go with it.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Label">What the button says.</param>
/// <param name="Icon">The button's icon.</param>
/// <param name="Consequence">What others will feel of it.</param>
/// <param name="Danger">Whether it takes something away.</param>
internal sealed record UserAct(UserActKind Kind, string Label, string Icon, string Consequence, bool Danger)
{
    private static readonly UserAct NewLink = new(
        UserActKind.Resend, "New link", "mail", "They get a new way to sign in for the first time. The former link or password ends.", Danger: false);

    private static readonly UserAct Revoke = new(
        UserActKind.Revoke, "Take invitation back", "x", "They cannot sign in with it any more. The address can be invited again.", Danger: true);

    private static readonly UserAct Deactivate = new(
        UserActKind.Deactivate, "Deactivate", "circle-x", "They lose all access at once, and their sessions end. Their roles are kept.", Danger: true);

    private static readonly UserAct Reactivate = new(
        UserActKind.Reactivate, "Let in again", "circle-check", "They can sign in again, with the roles that were theirs.", Danger: false);

    public bool NeedsReason => Kind is not UserActKind.Resend;

    public static IReadOnlyList<UserAct> For(UserRow user) => user.Status switch
    {
        UserStatus.Invited => [NewLink, Revoke],
        UserStatus.Active => [Deactivate],
        UserStatus.Deactivated => [Reactivate],
        UserStatus.Unknown => [],
    };

    /// <summary>The act with the person's name, for who hears the button and does not see its row.</summary>
    public string NameFor(UserRow user) => $"{Label}: {user.Name}";
}

internal enum UserActKind
{
    Resend,
    Revoke,
    Deactivate,
    Reactivate,
}

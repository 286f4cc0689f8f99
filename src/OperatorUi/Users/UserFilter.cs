using Dezky.OperatorUi.Api;

namespace Dezky.OperatorUi.Users;

/// <summary>Which people are asked for.</summary>
/// <param name="View">One of <see cref="Admins"/>, <see cref="Invited"/> and <see cref="Inactive"/>; everybody otherwise.</param>
/// <param name="Text">Part of the name, or of the address.</param>
public sealed record UserFilter(string? View, string? Text)
{
    public const string Admins = "operators";
    public const string Invited = "invited";
    public const string Inactive = "inactive";

    /// <summary>The filter as the API takes it; null asks for all.</summary>
    internal UserFilterInput? ToWhere()
    {
        var where = View switch
        {
            Admins => new UserFilterInput { IsPlatformAdmin = new BooleanOperationFilterInput { Eq = true } },
            Invited => With(UserStatus.Invited),
            Inactive => With(UserStatus.Deactivated),
            _ => new UserFilterInput(),
        };
        if (!string.IsNullOrWhiteSpace(Text))
        {
            var text = Text.Trim();
            where = where with
            {
                Or = new(
                [
                    new() { Name = new StringOperationFilterInput { Contains = text } },
                    new() { Email = new EmailAddressOperationFilterInput { Contains = text } },
                ]),
            };
        }

        return where == new UserFilterInput() ? null : where;
    }

    private static UserFilterInput With(UserStatus status) => new() { Status = new UserStatusOperationFilterInput { In = new([status]) } };
}

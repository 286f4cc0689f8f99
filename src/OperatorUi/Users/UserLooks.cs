using Dezky.OperatorUi.Api;
using Dezky.Ui.Data;

namespace Dezky.OperatorUi.Users;

/// <summary>The words, hues and shapes of what people are.</summary>
internal static class UserLooks
{
    public static StatusLook Of(UserStatus status) => status switch
    {
        UserStatus.Active => new("Active", Tone.Positive, "circle-check"),
        UserStatus.Invited => new("Invited", Tone.Informative, "circle-dashed"),
        UserStatus.Deactivated => new("Deactivated", Tone.Neutral, "circle-x"),
        UserStatus.Unknown => new("Unknown", Tone.Neutral, "circle-help"),
    };

    /// <summary>What somebody is on the platform, in a few words.</summary>
    public static string? Roles(UserRow user)
    {
        var roles = new List<string>();
        if (user.IsPlatformAdmin)
        {
            roles.Add("Operator");
        }

        if (user.PartnerRoles.Count > 0)
        {
            roles.Add("Partner staff");
        }

        if (user.TenantRoles.Count > 0)
        {
            roles.Add(user.TenantRoles.Count is 1 ? $"Tenant {user.TenantRoles[0].Role.ToString().ToLowerInvariant()}" : $"{user.TenantRoles.Count} tenants");
        }

        return roles.Count is 0 ? null : string.Join(", ", roles);
    }
}

namespace Dezky.DevStack.Identity.Protocol;

/// <summary>The scopes that are mapped, as on a new Authentik provider with offline access.</summary>
internal static class Scope
{
    public const string OpenId = "openid";
    public const string Profile = "profile";
    public const string Email = "email";
    public const string OfflineAccess = "offline_access";

    public static IReadOnlyList<string> All { get; } = [OpenId, Profile, Email, OfflineAccess];

    /// <summary>The mapped ones among those asked for; others are dropped without a word. Asking for none asks for all.</summary>
    public static IReadOnlyList<string> Reduce(string? scope) =>
        string.IsNullOrWhiteSpace(scope) ? All : [.. scope.Split(' ', StringSplitOptions.RemoveEmptyEntries).Distinct().Where(All.Contains)];
}

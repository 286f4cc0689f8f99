namespace Dezky.DevStack.Identity.Protocol;

/// <summary>Where everything is, as in Authentik.</summary>
internal static class Addresses
{
    public const string Prefix = "/application/o";
    public const string Authorize = $"{Prefix}/authorize/";
    public const string Token = $"{Prefix}/token/";
    public const string UserInfo = $"{Prefix}/userinfo/";
    public const string Revoke = $"{Prefix}/revoke/";
    public const string SignIn = "/if/flow/sign-in/";
    public const string Recovery = "/if/flow/default-recovery-flow/";
    public const string StyleSheet = "/static/identity.css";
    public const string Font = "/static/inter.woff2";

    public static string Issuer(IdentityProviderOptions options, string slug) => $"{options.BaseUrl}{Prefix}/{slug}/";
}

namespace Dezky.GraphApi.Identity;

/// <summary>The claims that a caller's principal carries, by their names in the token. Groups are left out: rights are looked up, never claimed.</summary>
public static class TokenClaims
{
    public const string Subject = "sub";
    public const string Issuer = "iss";
    public const string Audience = "aud";

    /// <summary>Seconds since 1970.</summary>
    public const string ExpiresAt = "exp";
    public const string Name = "name";
    public const string Email = "email";

    /// <summary>When the person signed in at the provider, in seconds since 1970.</summary>
    public const string AuthenticatedAt = "auth_time";

    /// <summary>One for each way in which the person signed in.</summary>
    public const string Method = "amr";
    public const string Acr = "acr";
}

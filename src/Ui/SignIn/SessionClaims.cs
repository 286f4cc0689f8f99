using System.Security.Claims;

namespace Dezky.Ui.SignIn;

/// <summary>Claims of a signed-in person beside the token's own.</summary>
public static class SessionClaims
{
    /// <summary>The session's name on this server.</summary>
    public const string SessionId = "dezky:session";

    public static string? SessionIdOf(ClaimsPrincipal person)
    {
        ArgumentNullException.ThrowIfNull(person);

        return person.FindFirst(SessionId)?.Value;
    }
}

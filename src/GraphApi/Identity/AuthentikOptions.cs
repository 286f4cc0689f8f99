namespace Dezky.GraphApi.Identity;

/// <summary>Whose tokens are accepted: two lists paired by position, since an audience counts only with its own issuer.</summary>
internal sealed class AuthentikOptions
{
    public const string Section = "Authentik";

    /// <summary>The issuers exactly as tokens carry them; with Authentik one for each application, ending in a slash.</summary>
    public IList<string> Issuers { get; } = [];

    /// <summary>The audience (client id) of the issuer at the same position.</summary>
    public IList<string> Audiences { get; } = [];
}

namespace Dezky.OpenId.SignIn;

/// <summary>A client of a provider.</summary>
/// <param name="ClientId">Its registered id.</param>
public sealed record RelyingPartyOptions(string ClientId)
{
    /// <summary>Its secret; a client without one is public and relies on PKCE alone.</summary>
    public string? ClientSecret { get; init; }

    /// <summary>The scopes asked for; <c>openid</c> must be among them.</summary>
    public IReadOnlyList<string> Scopes { get; init; } = ["openid", "profile", "email", "offline_access"];

    /// <summary>How long a sign-in may take from start to callback; 10 minutes by default.</summary>
    public TimeSpan LoginWindow { get; init; } = TimeSpan.FromMinutes(10);

    /// <inheritdoc/>
    /// <remarks>The secret is left out.</remarks>
    public override string ToString() => $"{nameof(RelyingPartyOptions)} {{ {nameof(ClientId)} = {ClientId} }}";
}

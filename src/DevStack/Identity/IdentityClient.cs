namespace Dezky.DevStack.Identity;

/// <summary>An application that signs people in here: Authentik's application and its provider in one.</summary>
/// <param name="ClientId">The client's id, which is also the application's slug and the audience of its tokens.</param>
/// <param name="DisplayName">What the sign-in page calls it.</param>
public sealed record IdentityClient(string ClientId, string DisplayName)
{
    /// <summary>A client without a secret is public.</summary>
    public string? ClientSecret { get; init; }

    public IReadOnlyList<string> RedirectUris { get; init; } = [];

    public IReadOnlyList<string> PostLogoutRedirectUris { get; init; } = [];

    /// <summary>Only members may use the application (a group binding); everybody when there is none.</summary>
    public string? RequiredGroup { get; init; }

    /// <summary>Where the end of a session is reported (OpenID Connect Back-Channel Logout 1.0).</summary>
    public Uri? BackChannelLogoutUri { get; init; }

    /// <summary>Which demo accounts the sign-in page suggests.</summary>
    public IReadOnlyList<AccountKind> SuggestedKinds { get; init; } = [];

    public override string ToString() => ClientId;
}

namespace Dezky.DevStack.Identity.Grants;

/// <summary>What one sign-in gave one application. Its code, refresh tokens and access tokens live and die with it.</summary>
internal sealed class Grant(string clientId, string subject, IReadOnlyList<string> scopes)
{
    private volatile bool _isRevoked;

    public string ClientId { get; } = clientId;

    public string Subject { get; } = subject;

    public IReadOnlyList<string> Scopes { get; } = scopes;

    /// <summary>The browser session behind it; none for a token that a script asked for.</summary>
    public BrowserSession? Session { get; init; }

    public string? Nonce { get; init; }

    public bool IsRevoked => _isRevoked;

    public void Revoke() => _isRevoked = true;
}

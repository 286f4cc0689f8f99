namespace Dezky.OpenId.Discovery;

/// <summary>One issuer, and how long what it published is believed.</summary>
public sealed class OpenIdProviderOptions
{
    private readonly Uri _issuer;

    /// <summary>For the given issuer.</summary>
    /// <param name="issuer">The issuer's identifier exactly as tokens carry it, with or without its trailing slash.</param>
    /// <exception cref="ArgumentException">It is not an absolute address, carries a query or fragment, or is plain http to another machine.</exception>
    public OpenIdProviderOptions(string issuer)
    {
        if (!Uri.TryCreate(issuer, UriKind.Absolute, out var address)
            || !OpenIdHttp.IsSecure(address)
            || address.Query.Length > 0
            || address.Fragment.Length > 0)
        {
            throw new ArgumentException($"The issuer «{issuer}» must be an https address (http only on this machine) without query or fragment.", nameof(issuer));
        }

        Issuer = issuer;
        _issuer = address;
    }

    /// <summary>The issuer's identifier.</summary>
    public string Issuer { get; }

    /// <summary>Origins besides the issuer's own where endpoints may lie, such as <c>https://keys.example.com</c>. None by default.</summary>
    public IReadOnlyList<Uri> TrustedOrigins { get; init; } = [];

    /// <summary>After this time metadata and keys are fetched again; one hour by default.</summary>
    public TimeSpan RefreshInterval { get; init; } = TimeSpan.FromHours(1);

    /// <summary>Keys older than this are not used any more when refreshing keeps failing; 24 hours by default.</summary>
    public TimeSpan MaximumAge { get; init; } = TimeSpan.FromHours(24);

    /// <summary>Unknown key ids cause at most one fetch in this time; 30 seconds by default.</summary>
    public TimeSpan UnknownKeyCooldown { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>After a failed fetch the next one waits this long; 2 seconds by default.</summary>
    public TimeSpan FailureCooldown { get; init; } = TimeSpan.FromSeconds(2);

    internal Uri DiscoveryAddress => new($"{Issuer.TrimEnd('/')}/.well-known/openid-configuration");

    internal bool Allows(Uri address) =>
        SameOrigin(address, _issuer) || TrustedOrigins.Any(origin => SameOrigin(address, origin));

    private static bool SameOrigin(Uri one, Uri other) =>
        Uri.Compare(one, other, UriComponents.SchemeAndServer, UriFormat.UriEscaped, StringComparison.OrdinalIgnoreCase) == 0;
}

using System.Text.Json;
using Dezky.OpenId.Jose;

namespace Dezky.OpenId.Discovery;

/// <summary>What a provider says about itself (OpenID Connect Discovery 1.0 section 3), as far as it is used here.</summary>
public sealed class ProviderMetadata
{
    private ProviderMetadata(JsonElement root, string issuer, Uri jwksUri)
    {
        Issuer = issuer;
        JwksUri = jwksUri;
        TokenEndpointAuthMethods = Texts(root, "token_endpoint_auth_methods_supported");
        CodeChallengeMethods = Texts(root, "code_challenge_methods_supported");
        IdTokenSigningAlgorithms = Texts(root, "id_token_signing_alg_values_supported");
        RequiresIssuerInResponse = root.TryGetProperty("authorization_response_iss_parameter_supported", out var flag)
            && flag.ValueKind == JsonValueKind.True;
    }

    /// <summary>The issuer, equal to the configured one byte for byte.</summary>
    public string Issuer { get; }

    /// <summary>Where the keys are.</summary>
    public Uri JwksUri { get; }

    /// <summary>Where people sign in.</summary>
    public Uri? AuthorizationEndpoint { get; private init; }

    /// <summary>Where codes and refresh tokens are exchanged.</summary>
    public Uri? TokenEndpoint { get; private init; }

    /// <summary>Where tokens are revoked (RFC 7009).</summary>
    public Uri? RevocationEndpoint { get; private init; }

    /// <summary>Where a browser goes to sign out (RP-Initiated Logout 1.0).</summary>
    public Uri? EndSessionEndpoint { get; private init; }

    /// <summary>How a client may authenticate; empty when not said, which means <c>client_secret_basic</c>.</summary>
    public IReadOnlyList<string> TokenEndpointAuthMethods { get; }

    /// <summary>The PKCE methods offered.</summary>
    public IReadOnlyList<string> CodeChallengeMethods { get; }

    /// <summary>The algorithms of ID tokens.</summary>
    public IReadOnlyList<string> IdTokenSigningAlgorithms { get; }

    /// <summary>Whether a callback without <c>iss</c> must be refused (RFC 9207 section 2.4).</summary>
    public bool RequiresIssuerInResponse { get; }

    /// <summary>Reads and checks a discovery document.</summary>
    /// <exception cref="OpenIdException">It belongs to another issuer, or names an endpoint that may not be used.</exception>
    public static ProviderMetadata Parse(byte[] utf8, OpenIdProviderOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);

        var root = OpenIdHttp.ParseObject(utf8, "The discovery document");
        if (!string.Equals(root.Text("issuer"), options.Issuer, StringComparison.Ordinal))
        {
            throw new OpenIdException($"The discovery document names the issuer «{root.Text("issuer")}», not «{options.Issuer}».");
        }

        var jwksUri = Endpoint(root, "jwks_uri", options) ?? throw new OpenIdException("The discovery document names no jwks_uri.");
        return new ProviderMetadata(root, options.Issuer, jwksUri)
        {
            AuthorizationEndpoint = Endpoint(root, "authorization_endpoint", options),
            TokenEndpoint = Endpoint(root, "token_endpoint", options),
            RevocationEndpoint = Endpoint(root, "revocation_endpoint", options),
            EndSessionEndpoint = Endpoint(root, "end_session_endpoint", options),
        };
    }

    private static Uri? Endpoint(JsonElement root, string name, OpenIdProviderOptions options)
    {
        if (!root.Has(name))
        {
            return null;
        }

        if (!Uri.TryCreate(root.Text(name), UriKind.Absolute, out var address) || !OpenIdHttp.IsSecure(address))
        {
            throw new OpenIdException($"The discovery document's {name} is neither https nor on this machine.");
        }

        return options.Allows(address)
            ? address
            : throw new OpenIdException($"The discovery document's {name} lies at another origin than the issuer: {address}.");
    }

    private static string[] Texts(JsonElement root, string name) =>
        root.TryGetProperty(name, out var values) && values.ValueKind == JsonValueKind.Array
            ? [.. values.EnumerateArray().Where(each => each.ValueKind == JsonValueKind.String).Select(each => each.GetString()!)]
            : [];
}

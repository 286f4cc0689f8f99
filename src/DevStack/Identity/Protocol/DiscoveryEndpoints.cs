using Dezky.DevStack.Identity.Records;
using Dezky.DevStack.Identity.Keys;
using Dezky.DevStack.Identity.Pages;

namespace Dezky.DevStack.Identity.Protocol;

/// <summary>What the provider publishes about each application: discovery and keys.</summary>
internal sealed class DiscoveryEndpoints(IdentityProviderOptions options, ClientDirectory clients, KeyRing keys)
{
    public void Map(WebApplication app)
    {
        const string root = $"{Addresses.Prefix}/{{slug}}";
        app.MapGet($"{root}/.well-known/openid-configuration", (string slug) => clients.Find(slug) is { } client ? Results.Json(Describe(client)) : NotFound());
        app.MapGet($"{root}/jwks/", (string slug) => clients.Find(slug) is null ? NotFound() : Results.Bytes(keys.WriteKeySet(), "application/json"));
    }

    private static IResult NotFound() => Page.Result(NoticePage.NotFound(), StatusCodes.Status404NotFound);

    private Dictionary<string, object> Describe(IdentityClient client)
    {
        var issuer = Addresses.Issuer(options, client.ClientId);
        return new Dictionary<string, object>
        {
            ["issuer"] = issuer,
            ["authorization_endpoint"] = options.BaseUrl + Addresses.Authorize,
            ["token_endpoint"] = options.BaseUrl + Addresses.Token,
            ["userinfo_endpoint"] = options.BaseUrl + Addresses.UserInfo,
            ["revocation_endpoint"] = options.BaseUrl + Addresses.Revoke,
            ["end_session_endpoint"] = $"{issuer}end-session/",
            ["jwks_uri"] = $"{issuer}jwks/",
            ["response_types_supported"] = new[] { "code" },
            ["response_modes_supported"] = new[] { "query" },
            ["grant_types_supported"] = new[] { "authorization_code", "refresh_token", "client_credentials" },
            ["id_token_signing_alg_values_supported"] = new[] { keys.Current.Algorithm.Name },
            ["backchannel_logout_supported"] = true,
            ["backchannel_logout_session_supported"] = true,
            ["subject_types_supported"] = new[] { "public" },
            ["token_endpoint_auth_methods_supported"] = new[] { "client_secret_post", "client_secret_basic" },
            ["acr_values_supported"] = new[] { "goauthentik.io/providers/oauth2/default" },
            ["scopes_supported"] = Scope.All,
            ["request_parameter_supported"] = false,
            ["claims_supported"] = new[]
            {
                "sub", "iss", "aud", "exp", "iat", "auth_time", "acr", "amr", "nonce", "sid",
                "email", "email_verified", "name", "given_name", "preferred_username", "nickname", "groups",
            },
            ["claims_parameter_supported"] = false,
            ["code_challenge_methods_supported"] = new[] { "S256" },
        };
    }
}

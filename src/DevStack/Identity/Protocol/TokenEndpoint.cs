using System.Text.Json.Serialization;
using Dezky.DevStack.Identity.Accounts;
using Dezky.DevStack.Identity.Grants;

namespace Dezky.DevStack.Identity.Protocol;

/// <summary>The token endpoint: codes, refresh tokens, and e-mail and password for scripts (Authentik's app passwords).</summary>
internal sealed class TokenEndpoint(
    ClientAuthentication clients,
    AccountDirectory accounts,
    SignInThrottle throttle,
    GrantStore grants,
    TokenIssuer issuer)
{
    public void Map(WebApplication app) => app.MapPost(Addresses.Token, (Delegate)HandleAsync);

    private async Task<IResult> HandleAsync(HttpContext context)
    {
        if (!context.Request.HasFormContentType)
        {
            return ProtocolError.Result(context, "invalid_request", "The request is not a form.");
        }

        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        if (form.Any(each => each.Value.Count > 1))
        {
            return ProtocolError.Result(context, "invalid_request", "A parameter is there twice.");
        }

        return (string?)form["grant_type"] switch
        {
            "authorization_code" => RedeemCode(context, form),
            "refresh_token" => Refresh(context, form),
            "client_credentials" => SignInScript(context, form),
            _ => ProtocolError.Result(context, "unsupported_grant_type", "The grant type is not supported."),
        };
    }

    private IResult RedeemCode(HttpContext context, IFormCollection form)
    {
        if (clients.Authenticate(context.Request, form) is not { } client)
        {
            return InvalidClient(context);
        }

        return grants.RedeemCode(form["code"].ToString(), client.ClientId, form["redirect_uri"], form["code_verifier"]) is { } grant
            ? Answer(context, client, grant, grant.Scopes)
            : InvalidGrant(context);
    }

    private IResult Refresh(HttpContext context, IFormCollection form)
    {
        if (clients.Authenticate(context.Request, form) is not { } client)
        {
            return InvalidClient(context);
        }

        if (grants.RedeemRefreshToken(form["refresh_token"].ToString(), client.ClientId) is not { } grant)
        {
            return InvalidGrant(context);
        }

        // A request that names scopes without offline_access gets no new refresh token: as Authentik does.
        var asked = form["scope"].ToString();
        var scopes = asked.Length == 0 ? grant.Scopes : Scope.Reduce(asked);
        return scopes.All(grant.Scopes.Contains)
            ? Answer(context, client, grant, scopes)
            : ProtocolError.Result(context, "invalid_scope", "The scope is wider than that of the sign-in.");
    }

    private IResult SignInScript(HttpContext context, IFormCollection form)
    {
        var (clientId, _) = ClientAuthentication.ReadCredentials(context.Request, form);
        if (clients.Find(clientId) is not { } client)
        {
            return InvalidClient(context);
        }

        var (email, password) = (form["username"].ToString(), form["password"].ToString());
        if (email.Length == 0 || throttle.IsBlocked(email))
        {
            return InvalidGrant(context);
        }

        if (accounts.Authenticate(email, password) is not { } account)
        {
            throttle.CountFailure(email);
            return InvalidGrant(context);
        }

        // No refresh token: a script has the password and asks again.
        var scopes = Scope.Reduce(form["scope"]).Where(each => each != Scope.OfflineAccess).ToArray();
        return Answer(context, client, new Grant(client.ClientId, account.Subject, scopes), scopes);
    }

    // The account is looked up at every issue: who was removed, or left the group, gets nothing more.
    private IResult Answer(HttpContext context, IdentityClient client, Grant grant, IReadOnlyList<string> scopes)
    {
        if (accounts.FindBySubject(grant.Subject) is not { } account || !clients.Admits(client, account))
        {
            grant.Revoke();
            return InvalidGrant(context);
        }

        ProtocolError.NoStore(context.Response);
        var tokens = issuer.Issue(grant, account, scopes);
        return Results.Json(new TokenAnswer(
            tokens.AccessToken, "Bearer", string.Join(' ', tokens.Scopes), (int)tokens.ExpiresIn.TotalSeconds, tokens.IdToken, tokens.RefreshToken));
    }

    private static IResult InvalidClient(HttpContext context) =>
        ProtocolError.Result(context, "invalid_client", "The client is unknown or its secret is wrong.");

    private static IResult InvalidGrant(HttpContext context) => ProtocolError.Result(
        context, "invalid_grant", "The code, token or password is wrong, used, expired or revoked, or the account may not use this application.");

    private sealed record TokenAnswer(
        [property: JsonPropertyName("access_token")] string AccessToken,
        [property: JsonPropertyName("token_type")] string TokenType,
        [property: JsonPropertyName("scope")] string Scope,
        [property: JsonPropertyName("expires_in")] int ExpiresIn,
        [property: JsonPropertyName("id_token"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? IdToken,
        [property: JsonPropertyName("refresh_token"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? RefreshToken);
}

using System.Net.Http.Headers;
using System.Text.Json;
using Dezky.DevStack.Identity.Accounts;
using Dezky.DevStack.Identity.Grants;

namespace Dezky.DevStack.Identity.Protocol;

/// <summary>Userinfo (OpenID Connect Core 1.0 section 5.3), and revocation (RFC 7009).</summary>
internal sealed class UserInfoEndpoint(ClientAuthentication clients, AccountDirectory accounts, GrantStore grants, OwnTokens tokens)
{
    public void Map(WebApplication app)
    {
        app.MapMethods(Addresses.UserInfo, [HttpMethods.Get, HttpMethods.Post], Describe);
        app.MapPost(Addresses.Revoke, (Delegate)RevokeAsync);
    }

    private IResult Describe(HttpContext context)
    {
        var isBearer = AuthenticationHeaderValue.TryParse(context.Request.Headers.Authorization, out var header)
            && header.Scheme.Equals("Bearer", StringComparison.OrdinalIgnoreCase);
        if (!isBearer
            || tokens.ReadAccessTokenUid(header!.Parameter) is not { } uid
            || grants.FindAccessToken(uid) is not { } grant
            || accounts.FindBySubject(grant.Subject) is not { } account)
        {
            context.Response.Headers.WWWAuthenticate = isBearer ? "Bearer error=\"invalid_token\"" : "Bearer";
            return Results.StatusCode(StatusCodes.Status401Unauthorized);
        }

        ProtocolError.NoStore(context.Response);
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            writer.WriteStartObject();
            TokenIssuer.WritePersonalClaims(writer, account, grant.Scopes);
            writer.WriteEndObject();
        }

        return Results.Bytes(stream.ToArray(), "application/json");
    }

    // RFC 7009 section 2.2: an unknown token is a success too.
    private async Task<IResult> RevokeAsync(HttpContext context)
    {
        if (!context.Request.HasFormContentType)
        {
            return ProtocolError.Result(context, "invalid_request", "The request is not a form.");
        }

        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        if (clients.Authenticate(context.Request, form) is not { } client)
        {
            return ProtocolError.Result(context, "invalid_client", "The client is unknown or its secret is wrong.");
        }

        var token = form["token"].ToString();
        if (!grants.RevokeByRefreshToken(token, client.ClientId) && tokens.ReadAccessTokenUid(token) is { } uid)
        {
            grants.RevokeByAccessToken(uid, client.ClientId);
        }

        return Results.Ok();
    }
}

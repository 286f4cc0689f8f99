using Dezky.DevStack.Identity.Records;
using Dezky.DevStack.Identity.Grants;
using Dezky.DevStack.Identity.Pages;
using Microsoft.AspNetCore.WebUtilities;

namespace Dezky.DevStack.Identity.Protocol;

/// <summary>
/// Sign-out started by an application (OpenID Connect RP-Initiated Logout 1.0), with Authentik's rules: a hint is required to go back to
/// the application, its age does not matter, and the address must be registered.
/// </summary>
internal sealed class EndSessionEndpoint(ClientDirectory clients, SessionEnding endings, GrantStore grants, OwnTokens tokens, SessionCookie cookie)
{
    public void Map(WebApplication app)
    {
        app.MapMethods($"{Addresses.Prefix}/{{slug}}/end-session/", [HttpMethods.Get, HttpMethods.Post], (Delegate)FindAsync);
    }

    private Task FindAsync(HttpContext context, string slug) => clients.Find(slug) is { } client
        ? HandleAsync(context, client)
        : Page.Result(NoticePage.NotFound(), StatusCodes.Status404NotFound).ExecuteAsync(context);

    private async Task HandleAsync(HttpContext context, IdentityClient client)
    {
        var parameters = HttpMethods.IsPost(context.Request.Method) && context.Request.HasFormContentType
            ? (await context.Request.ReadFormAsync(context.RequestAborted)).ToDictionary(each => each.Key, each => each.Value.ToString())
            : context.Request.Query.ToDictionary(each => each.Key, each => each.Value.ToString());
        await (await RunAsync(context, client, parameters)).ExecuteAsync(context);
    }

    private async Task<IResult> RunAsync(HttpContext context, IdentityClient client, Dictionary<string, string> parameters)
    {
        var target = parameters.GetValueOrDefault("post_logout_redirect_uri");
        var hint = parameters.GetValueOrDefault("id_token_hint");
        var claims = tokens.Read(hint);
        var isHintOfClient = claims is { } read && read.GetProperty("aud").GetString() == client.ClientId;
        if ((hint is not null || target is not null) && !isHintOfClient)
        {
            return Page.Result(NoticePage.WrongRequest(), StatusCodes.Status400BadRequest);
        }

        if (target is not null && !client.PostLogoutRedirectUris.Contains(target, StringComparer.Ordinal))
        {
            return Page.Result(NoticePage.WrongRequest(), StatusCodes.Status400BadRequest);
        }

        await EndSessionsAsync(context, claims is { } known && known.TryGetProperty("sid", out var sid) ? sid.GetString() : null);
        return target is null
            ? Page.Result(NoticePage.SignedOut())
            : Results.Redirect(parameters.GetValueOrDefault("state") is { } state ? QueryHelpers.AddQueryString(target, "state", state) : target);
    }

    // The hint's session and the browser's are the same one, unless the person has signed in again since: then both end.
    private async Task EndSessionsAsync(HttpContext context, string? hinted)
    {
        if (hinted is not null)
        {
            await endings.EndSessionAsync(hinted, context.RequestAborted);
        }

        if (grants.FindSession(cookie.Read(context.Request)) is { } session)
        {
            await endings.EndSessionAsync(session.Id, context.RequestAborted);
        }

        cookie.Delete(context.Response);
    }
}

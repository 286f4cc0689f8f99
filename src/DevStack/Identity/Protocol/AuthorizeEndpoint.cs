using Dezky.DevStack.Identity.Accounts;
using Dezky.DevStack.Identity.Grants;
using Dezky.DevStack.Identity.Pages;
using Microsoft.AspNetCore.WebUtilities;

namespace Dezky.DevStack.Identity.Protocol;

/// <summary>The authorization endpoint: sends people to sign in, and back to the application with a code.</summary>
internal sealed class AuthorizeEndpoint(
    IdentityProviderOptions options,
    ClientAuthentication clients,
    AccountDirectory accounts,
    GrantStore grants,
    SessionCookie cookie)
{
    // A browser needs a moment from the form to here, and max_age=0 must not send it round in circles.
    private static readonly TimeSpan Moment = TimeSpan.FromSeconds(5);

    public void Map(WebApplication app) => app.MapGet(Addresses.Authorize, Handle);

    /// <summary>Who asks, or <see langword="null"/> when the answer must not leave this site: an unknown client or address.</summary>
    public AuthorizationParameters? Read(IQueryCollection query)
    {
        if (query["client_id"].Count != 1 || query["redirect_uri"].Count != 1 || clients.Find(query["client_id"]) is not { } client)
        {
            return null;
        }

        var redirectUri = query["redirect_uri"].ToString();
        return client.RedirectUris.Contains(redirectUri, StringComparer.Ordinal) ? new AuthorizationParameters(client, redirectUri, query) : null;
    }

    private IResult Handle(HttpContext context)
    {
        if (Read(context.Request.Query) is not { } parameters)
        {
            return Page.Result(NoticePage.WrongRequest(), StatusCodes.Status400BadRequest);
        }

        if (parameters.Fault() is { } fault)
        {
            return Results.Redirect(parameters.Answer(("error", fault.Error), ("error_description", fault.Description)));
        }

        var session = grants.FindSession(cookie.Read(context.Request));
        var account = session is null ? null : accounts.FindBySubject(session.Subject);
        if (account is null || parameters.WantsNewSignIn || IsTooOld(session!, parameters.MaxAge))
        {
            return parameters.AllowsInteraction
                ? Results.Redirect(SignInAddress(parameters))
                : Results.Redirect(parameters.Answer(("error", "login_required")));
        }

        if (!clients.Admits(parameters.Client, account))
        {
            return Page.Result(NoticePage.NotAdmitted(parameters.Client, account, SignInAddress(parameters)), StatusCodes.Status403Forbidden);
        }

        var grant = new Grant(parameters.Client.ClientId, account.Subject, parameters.Scopes) { Session = session, Nonce = parameters.Nonce };
        var code = grants.IssueCode(grant, parameters.RedirectUri, parameters.CodeChallenge);
        context.Response.Headers.CacheControl = "no-store";
        return Results.Redirect(parameters.Answer(("code", code)));
    }

    private bool IsTooOld(BrowserSession session, TimeSpan? maxAge) =>
        maxAge is { } limit && options.Time.GetUtcNow() - session.AuthenticatedAt > limit + Moment;

    // Without its prompt: after the sign-in the same request must go through.
    private static string SignInAddress(AuthorizationParameters parameters)
    {
        var rest = parameters.Query.Where(each => each.Key != "prompt").ToDictionary(each => each.Key, each => (string?)each.Value);
        return QueryHelpers.AddQueryString(Addresses.SignIn, "next", QueryHelpers.AddQueryString(Addresses.Authorize, rest));
    }
}

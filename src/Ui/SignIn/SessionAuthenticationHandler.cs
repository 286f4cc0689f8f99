using System.Text.Encodings.Web;
using Dezky.OpenId.SignIn;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Dezky.Ui.SignIn;

/// <summary>Authenticates requests by the session cookie, and sends people without a session to sign in.</summary>
internal sealed class SessionAuthenticationHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options,
    ILoggerFactory logger,
    UrlEncoder encoder,
    SignInCookies cookies,
    ISessionStore sessions,
    TimeProvider time)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string SchemeName = "Dezky.Session";

    protected override Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (cookies.ReadSession(Request) is not { Length: > 0 } key || sessions.Find(SessionKey.IdOf(key)) is not { } session)
        {
            return Task.FromResult(AuthenticateResult.NoResult());
        }

        session.Touch(time.GetUtcNow());
        return Task.FromResult(AuthenticateResult.Success(new AuthenticationTicket(session.Principal, SchemeName)));
    }

    // Only a page that a person opens can go through a sign-in; a script's request gets a status that it understands.
    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        if (HttpMethods.IsGet(Request.Method) && Request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase))
        {
            var returnTo = ReturnPath.OrRoot($"{Request.PathBase}{Request.Path}{Request.QueryString}");
            Response.Redirect(QueryHelpers.AddQueryString(SignInEndpoints.SignInPath, "returnTo", returnTo));
        }
        else
        {
            Response.StatusCode = StatusCodes.Status401Unauthorized;
        }

        return Task.CompletedTask;
    }
}

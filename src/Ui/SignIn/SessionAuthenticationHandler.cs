using System.Text.Encodings.Web;
using Dezky.OpenId.SignIn;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Dezky.Ui.SignIn;

/// <summary>
/// Authenticates requests by the session cookie, and sends people without a session to sign in. A session counts only from networks that may
/// sign in; when it cannot be looked up the request ends here, for nobody should have to sign in anew because of that.
/// </summary>
internal sealed partial class SessionAuthenticationHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options,
    ILoggerFactory logger,
    UrlEncoder encoder,
    SignInCookies cookies,
    SignInNetworks networks,
    ISessionStore sessions)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder), IAuthenticationRequestHandler
{
    public const string SchemeName = "Dezky.Session";

    public async Task<bool> HandleRequestAsync()
    {
        try
        {
            await AuthenticateAsync();
            return false;
        }
        catch (SessionStoreUnavailableException exception)
        {
            LogUnavailable(Logger, exception.Message);
            await SignInPages.SessionsUnavailableAsync(Context);
            return true;
        }
    }

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (cookies.ReadSession(Request) is not { Length: > 0 } key
            || !networks.Allow(Context)
            || await sessions.FindAsync(SessionKey.IdOf(key), Context.RequestAborted) is not { } session)
        {
            return AuthenticateResult.NoResult();
        }

        await sessions.TouchAsync(session);
        return AuthenticateResult.Success(new AuthenticationTicket(session.Principal, SchemeName));
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

    [LoggerMessage(EventId = 2005, Level = LogLevel.Error, Message = "A session could not be looked up: {Problem}")]
    private static partial void LogUnavailable(ILogger log, string problem);
}

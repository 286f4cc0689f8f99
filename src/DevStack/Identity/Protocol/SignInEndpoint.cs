using System.Text.Json.Nodes;
using Dezky.DevStack.Identity.Accounts;
using Dezky.DevStack.Identity.Grants;
using Dezky.DevStack.Identity.Pages;
using Dezky.DevStack.Identity.Records;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.WebUtilities;

namespace Dezky.DevStack.Identity.Protocol;

/// <summary>The sign-in page: always on the way to an authorization request, and back to it.</summary>
internal sealed partial class SignInEndpoint(
    AuthorizeEndpoint authorize,
    AccountDirectory accounts,
    SignInThrottle throttle,
    GrantStore grants,
    SessionCookie cookie,
    EventLog events,
    SessionEnding endings,
    IAntiforgery antiforgery,
    IWebHostEnvironment environment,
    ILogger<SignInEndpoint> log)
{
    public void Map(WebApplication app)
    {
        app.MapGet(Addresses.SignIn, Show);
        app.MapPost(Addresses.SignIn, (Delegate)SubmitAsync);
    }

    private IResult Show(HttpContext context)
    {
        var next = context.Request.Query["next"].ToString();
        if (ReadRequest(next) is not { } request)
        {
            return Page.Result(NoticePage.WrongRequest(), StatusCodes.Status400BadRequest);
        }

        var email = context.Request.Query["login_hint"].ToString() is { Length: > 0 } hint ? hint : request.LoginHint;
        return Form(context, request, next, email, problem: null, StatusCodes.Status200OK);
    }

    private async Task<IResult> SubmitAsync(HttpContext context)
    {
        var next = context.Request.Query["next"].ToString();
        if (ReadRequest(next) is not { } request)
        {
            return Page.Result(NoticePage.WrongRequest(), StatusCodes.Status400BadRequest);
        }

        if (!await antiforgery.IsRequestValidAsync(context))
        {
            return Form(context, request, next, email: null, "This page was open for too long. Please try again.", StatusCodes.Status400BadRequest);
        }

        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var (email, password) = (form["email"].ToString(), form["password"].ToString());
        if (throttle.IsBlocked(email))
        {
            LogBlocked(log);
            context.Response.Headers.RetryAfter = "60";
            return Form(context, request, next, email, "Too many attempts. Wait a minute, then try again.", StatusCodes.Status429TooManyRequests);
        }

        if (accounts.Authenticate(email, password) is not { } account)
        {
            throttle.CountFailure(email);
            events.Record("login_failed", actor: null, new JsonObject { ["username"] = email }, context);
            LogFailed(log);
            return Form(context, request, next, email, "The e-mail address and the password do not fit together.", StatusCodes.Status400BadRequest);
        }

        // A new session each time: one planted in the browser beforehand is worth nothing, and the former person's ends.
        if (grants.FindSession(cookie.Read(context.Request)) is { } former)
        {
            await endings.EndSessionAsync(former.Id, context.RequestAborted);
        }

        cookie.Write(context.Response, grants.BeginSession(account.Subject).Key);
        events.Record("login", account, new JsonObject { ["auth_method"] = "password" }, context);
        LogSignedIn(log, account.Subject, request.Client.ClientId);
        return Results.LocalRedirect(next);
    }

    // The next step is an authorization request of a known client, or there is no sign-in: no open redirect, no page without a purpose.
    private AuthorizationParameters? ReadRequest(string next) =>
        next.StartsWith($"{Addresses.Authorize}?", StringComparison.Ordinal)
            ? authorize.Read(new QueryCollection(QueryHelpers.ParseQuery(next[Addresses.Authorize.Length..])))
            : null;

    private IResult Form(HttpContext context, AuthorizationParameters request, string next, string? email, string? problem, int status)
    {
        var suggestions = environment.IsDevelopment()
            ? accounts.All().Where(each => request.Client.SuggestedKinds.Contains(each.Kind)).Take(SignInPage.MostSuggestions)
            : [];
        var tokens = antiforgery.GetAndStoreTokens(context);
        var model = new SignInPage(
            request.Client,
            Action: QueryHelpers.AddQueryString(Addresses.SignIn, "next", next),
            tokens.FormFieldName,
            tokens.RequestToken!,
            email,
            problem,
            [.. suggestions]);
        return Page.Result(model.Render(), status, formTargets: [new Uri(request.RedirectUri).GetLeftPart(UriPartial.Authority)]);
    }

    [LoggerMessage(EventId = 1, Level = LogLevel.Information, Message = "Signed in {Subject} for {ClientId}")]
    private static partial void LogSignedIn(ILogger log, string subject, string clientId);

    [LoggerMessage(EventId = 2, Level = LogLevel.Warning, Message = "A sign-in failed")]
    private static partial void LogFailed(ILogger log);

    [LoggerMessage(EventId = 3, Level = LogLevel.Warning, Message = "A sign-in was refused after too many failures")]
    private static partial void LogBlocked(ILogger log);
}

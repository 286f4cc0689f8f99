using Dezky.OpenId;
using Dezky.OpenId.SignIn;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Dezky.Ui.SignIn;

/// <summary>Sign-in and sign-out of an app: to the provider, back from it, and out of both.</summary>
internal sealed partial class SignInEndpoints(
    RelyingParty relyingParty,
    ISessionStore sessions,
    SignInCookies cookies,
    AttemptCookies attempts,
    IAntiforgery antiforgery,
    IOptions<SignInOptions> options,
    TimeProvider time,
    ILogger<SignInEndpoints> log)
{
    public const string SignInPath = "/sign-in";
    public const string CallbackPath = "/sign-in/callback";
    public const string SignOutPath = "/sign-out";
    public const string SignedOutPath = "/signed-out";
    public const string SessionEndedPath = "/session-ended";

    private static readonly TimeSpan TimeToLeave = TimeSpan.FromSeconds(2);

    public async Task BeginAsync(HttpContext context)
    {
        var returnTo = context.Request.Query["returnTo"].ToString();
        if (!SignInCookies.CanBeUsed(context.Request))
        {
            await SignInPages.NotSecureAsync(context);
            return;
        }

        try
        {
            var request = await relyingParty.BeginAsync(AddressOf(context, CallbackPath), returnTo, context.RequestAborted);
            attempts.Write(context, request.Attempt);
            context.Response.Headers.CacheControl = "no-store";
            context.Response.Redirect(request.Address.AbsoluteUri);
        }
        catch (OpenIdException exception)
        {
            LogFailed(log, SignInFailureReason.ProviderUnavailable, exception.Message);
            await SignInPages.FailedAsync(context, SignInFailureReason.ProviderUnavailable, returnTo);
        }
    }

    public async Task CompleteAsync(HttpContext context)
    {
        var query = context.Request.Query;
        var callback = new SignInCallback(
            Single(query, "state"), Single(query, "code"), Single(query, "iss"), Single(query, "error"));

        // The attempt is used up before anything else is looked at: a callback that fails cannot be tried again.
        if (attempts.Take(context, callback.State) is not { } attempt)
        {
            LogFailed(log, SignInFailureReason.WrongState, "The callback belongs to no attempt of this browser.");
            await SignInPages.FailedAsync(context, SignInFailureReason.WrongState, returnTo: null);
            return;
        }

        // Not cancelled with the request: the code is spent once it is sent.
        var outcome = await relyingParty.CompleteAsync(attempt, callback, CancellationToken.None);
        if (!outcome.Succeeded)
        {
            LogFailed(log, outcome.Failure.Reason, outcome.Failure.Detail);
            await SignInPages.FailedAsync(context, outcome.Failure.Reason, attempt.ReturnTo);
            return;
        }

        BeginSession(context, outcome.Tokens);
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Redirect(ReturnPath.OrRoot(attempt.ReturnTo));
    }

    /// <summary>Signs out; a request without the form's token, such as a link or an old page, is asked to confirm.</summary>
    public async Task SignOutAsync(HttpContext context)
    {
        if (!HttpMethods.IsPost(context.Request.Method) || !await antiforgery.IsRequestValidAsync(context))
        {
            var tokens = antiforgery.GetAndStoreTokens(context);
            await SignInPages.ConfirmSignOutAsync(context, tokens.FormFieldName, tokens.RequestToken!);
            return;
        }

        var session = FindSession(context) is { } found ? sessions.Withdraw(found.Id) : null;
        cookies.DeleteSession(context.Response);
        if (session is null)
        {
            context.Response.Redirect(SignedOutPath);
            return;
        }

        // Withdrawn first, so that whatever happens at the provider, this app is left. The open pages are told afterwards: the one that asks is
        // among them, and being sent elsewhere now would take it off its way to the provider.
        context.Response.OnCompleted(() =>
        {
            session.EndAfter(TimeToLeave);
            return Task.CompletedTask;
        });
        LogSignedOut(log, session.Principal.FindFirst("sub")?.Value);
        if (await relyingParty.RevokeAsync(session.Tokens, CancellationToken.None) is { } problem)
        {
            LogNotRevoked(log, problem);
        }

        await LeaveProviderAsync(context, session.Tokens);
    }

    private async Task LeaveProviderAsync(HttpContext context, TokenSet tokens)
    {
        try
        {
            if (await relyingParty.EndSessionAddressAsync(tokens.IdToken, AddressOf(context, SignedOutPath), context.RequestAborted) is { } address)
            {
                await SignInPages.LeavingAsync(context, address);
                return;
            }
        }
        catch (OpenIdException exception)
        {
            LogNotRevoked(log, exception.Message);
        }

        context.Response.Redirect(SignedOutPath);
    }

    // A new key at every sign-in, and the browser's former session ends: nobody stays signed in by a cookie planted beforehand.
    private void BeginSession(HttpContext context, TokenSet tokens)
    {
        if (FindSession(context) is { } former)
        {
            sessions.End(former.Id);
        }

        var key = SessionKey.New();
        var session = new PersonSession(SessionKey.IdOf(key), tokens, time.GetUtcNow(), options.Value.AbsoluteLifetime);
        sessions.Add(session);
        cookies.WriteSession(context.Response, key);
        LogSignedIn(log, tokens.Identity.Subject);
    }

    private PersonSession? FindSession(HttpContext context) =>
        cookies.ReadSession(context.Request) is { Length: > 0 } key ? sessions.Find(SessionKey.IdOf(key)) : null;

    private string AddressOf(HttpContext context, string path) =>
        $"{options.Value.PublicUrl?.AbsoluteUri.TrimEnd('/') ?? $"{context.Request.Scheme}://{context.Request.Host.Value}"}{path}";

    // A parameter that is there twice is there not at all: two readers must not pick different ones.
    private static string? Single(IQueryCollection query, string name) => query[name] is { Count: 1 } value ? value.ToString() : null;

    [LoggerMessage(EventId = 2010, Level = LogLevel.Information, Message = "Signed in {Subject}")]
    private static partial void LogSignedIn(ILogger log, string subject);

    [LoggerMessage(EventId = 2011, Level = LogLevel.Information, Message = "Signed out {Subject}")]
    private static partial void LogSignedOut(ILogger log, string? subject);

    [LoggerMessage(EventId = 2012, Level = LogLevel.Warning, Message = "A sign-in failed ({Reason}): {Detail}")]
    private static partial void LogFailed(ILogger log, SignInFailureReason reason, string detail);

    [LoggerMessage(EventId = 2013, Level = LogLevel.Warning, Message = "Signing out at the provider did not work: {Problem}")]
    private static partial void LogNotRevoked(ILogger log, string problem);
}

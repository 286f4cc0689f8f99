using System.Security.Cryptography;
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
    SignInNetworks networks,
    IAntiforgery antiforgery,
    IOptions<SignInOptions> options,
    ILogger<SignInEndpoints> log)
{
    public const string SignInPath = "/sign-in";
    public const string StepUpPath = "/step-up";
    public const string CallbackPath = "/sign-in/callback";
    public const string SignOutPath = "/sign-out";
    public const string SignedOutPath = "/signed-out";
    public const string SessionEndedPath = "/session-ended";

    private static readonly TimeSpan TimeToLeave = TimeSpan.FromSeconds(2);

    public Task BeginAsync(HttpContext context) => BeginAsync(context, SignInDemand.None);

    /// <summary>Asks a person who is signed in to prove it once more, before something dangerous, and comes back to where the person was.</summary>
    public Task StepUpAsync(HttpContext context) => BeginAsync(context, options.Value.StepUp.Demand);

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

        if (!networks.Allow(context))
        {
            await RefuseNetworkAsync(context);
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

        try
        {
            await BeginSessionAsync(context, outcome.Tokens);
        }
        catch (SessionStoreUnavailableException exception)
        {
            LogNotBegun(log, exception);
            await SignInPages.SessionsUnavailableAsync(context);
            return;
        }

        context.Response.Headers.CacheControl = "no-store";
        context.Response.Redirect(ReturnPath.OrRoot(attempt.ReturnTo));
    }

    private async Task BeginAsync(HttpContext context, SignInDemand demand)
    {
        var returnTo = context.Request.Query["returnTo"].ToString();
        if (!SignInCookies.CanBeUsed(context.Request))
        {
            await SignInPages.NotSecureAsync(context);
            return;
        }

        if (!networks.Allow(context))
        {
            await RefuseNetworkAsync(context);
            return;
        }

        try
        {
            var request = await relyingParty.BeginAsync(AddressOf(context, CallbackPath), returnTo, demand, context.RequestAborted);
            attempts.Write(context, request.Attempt);
            context.Response.Headers.CacheControl = "no-store";
            context.Response.Redirect(request.Address.AbsoluteUri);
        }
        catch (OpenIdException exception)
        {
            LogFailed(log, SignInFailureReason.ProviderUnavailable, exception.Message);
            await SignInPages.FailedAsync(context, SignInFailureReason.ProviderUnavailable, returnTo);
        }
        catch (CryptographicException exception)
        {
            // The keys that protect the attempt's cookie cannot be had.
            LogNotBegun(log, exception);
            await SignInPages.SessionsUnavailableAsync(context);
        }
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

        PersonSession? session;
        try
        {
            session = IdOf(context) is { } id ? await sessions.WithdrawAsync(id) : null;
        }
        catch (SessionStoreUnavailableException exception)
        {
            LogNotEnded(log, exception);
            await SignInPages.SessionsUnavailableAsync(context);
            return;
        }

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
            if (await relyingParty.EndSessionAddressAsync(tokens.IdToken, AddressOf(context, SignedOutPath), cancellationToken: context.RequestAborted) is { } address)
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
    private async Task BeginSessionAsync(HttpContext context, TokenSet tokens)
    {
        var key = SessionKey.New();
        var place = new SignInPlace(context.Connection.RemoteIpAddress?.ToString(), context.Request.Headers.UserAgent.ToString());
        await sessions.BeginAsync(SessionKey.IdOf(key), tokens, place, IdOf(context));
        cookies.WriteSession(context.Response, key);
        LogSignedIn(log, tokens.Identity.Subject);
    }

    private Task RefuseNetworkAsync(HttpContext context)
    {
        LogWrongNetwork(log, context.Connection.RemoteIpAddress?.ToString());
        return SignInPages.WrongNetworkAsync(context);
    }

    private string? IdOf(HttpContext context) => cookies.ReadSession(context.Request) is { Length: > 0 } key ? SessionKey.IdOf(key) : null;

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

    [LoggerMessage(EventId = 2014, Level = LogLevel.Warning, Message = "A sign-in from {Address} was refused: it lies in no network that may sign in")]
    private static partial void LogWrongNetwork(ILogger log, string? address);

    [LoggerMessage(EventId = 2015, Level = LogLevel.Error, Message = "A session could not begin")]
    private static partial void LogNotBegun(ILogger log, Exception exception);

    [LoggerMessage(EventId = 2016, Level = LogLevel.Error, Message = "A session could not be ended")]
    private static partial void LogNotEnded(ILogger log, Exception exception);
}

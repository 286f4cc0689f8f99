using System.Threading.RateLimiting;
using Dezky.OpenId.Tokens;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;

namespace Dezky.Ui.SignIn;

/// <summary>
/// The provider's way to end sessions without a browser (OpenID Connect Back-Channel Logout 1.0 sections 2.5 to 2.8). It needs no cookie and no
/// form token: the logout token's signature is what lets it in.
/// </summary>
internal sealed partial class BackChannelLogout(LogoutTokenValidator tokens, ISessionStore sessions, ILogger<BackChannelLogout> log) : IDisposable
{
    public const string Path = "/backchannel-logout";

    private const long MostBody = 32 * 1024;
    private const int MostASecond = 50;

    private readonly PartitionedRateLimiter<HttpContext> _limiter = PartitionedRateLimiter.Create<HttpContext, string>(context =>
        RateLimitPartition.GetFixedWindowLimiter(
            context.Connection.RemoteIpAddress?.ToString() ?? "",
            _ => new FixedWindowRateLimiterOptions { PermitLimit = MostASecond, Window = TimeSpan.FromSeconds(1) }));

    public async Task ReceiveAsync(HttpContext context)
    {
        context.Response.Headers.CacheControl = "no-store";
        using var lease = _limiter.AttemptAcquire(context);
        if (!lease.IsAcquired)
        {
            context.Response.Headers.RetryAfter = "1";
            await AnswerAsync(context, StatusCodes.Status429TooManyRequests, "temporarily_unavailable");
            return;
        }

        if (await ReadTokenAsync(context) is not { } token)
        {
            await AnswerAsync(context, StatusCodes.Status400BadRequest, "invalid_request");
            return;
        }

        // Not cancelled with the request: the token counts once, so that what it asks for is done to the end.
        var validation = await tokens.ValidateAsync(token, CancellationToken.None);
        if (validation.Failure is { } failure)
        {
            LogRefused(log, failure.Reason, failure.Detail);
            var isOutage = failure.Reason is TokenFailureReason.KeysUnavailable;
            await AnswerAsync(
                context,
                isOutage ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status400BadRequest,
                isOutage ? "temporarily_unavailable" : "invalid_request");
            return;
        }

        await EndAsync(context, validation.Token!);
    }

    public void Dispose() => _limiter.Dispose();

    private async Task EndAsync(HttpContext context, LogoutToken token)
    {
        try
        {
            if (await sessions.EndByProviderAsync(token))
            {
                LogEnded(log, token.Issuer, token.Subject, token.Session);
                context.Response.StatusCode = StatusCodes.Status200OK;
                return;
            }

            LogRefused(log, TokenFailureReason.WrongBinding, "The logout token was used before.");
            await AnswerAsync(context, StatusCodes.Status400BadRequest, "invalid_request");
        }
        catch (SessionStoreUnavailableException exception)
        {
            LogFailed(log, exception);
            await AnswerAsync(context, StatusCodes.Status503ServiceUnavailable, "temporarily_unavailable");
        }
    }

    private static async Task<string?> ReadTokenAsync(HttpContext context)
    {
        if (!context.Request.HasFormContentType || context.Request.ContentType!.StartsWith("multipart/", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
        {
            size.MaxRequestBodySize = MostBody;
        }

        try
        {
            var form = await context.Request.ReadFormAsync(context.RequestAborted);
            return form["logout_token"] is [{ Length: > 0 } token] ? token : null;
        }
        catch (Exception exception) when (exception is InvalidDataException or BadHttpRequestException)
        {
            // Too long, or no form: refused as any other body without a token.
            return null;
        }
    }

    private static Task AnswerAsync(HttpContext context, int status, string error)
    {
        context.Response.StatusCode = status;
        return context.Response.WriteAsJsonAsync(new { error });
    }

    [LoggerMessage(EventId = 2040, Level = LogLevel.Information, Message = "The provider {Issuer} ended the sessions of {Subject} {Session}")]
    private static partial void LogEnded(ILogger log, string issuer, string? subject, string? session);

    [LoggerMessage(EventId = 2041, Level = LogLevel.Warning, Message = "A logout token was refused ({Reason}): {Detail}")]
    private static partial void LogRefused(ILogger log, TokenFailureReason reason, string detail);

    [LoggerMessage(EventId = 2042, Level = LogLevel.Error, Message = "A logout token could not be acted on")]
    private static partial void LogFailed(ILogger log, Exception exception);
}

using Dezky.OpenId.SignIn;
using Microsoft.Extensions.Logging;

namespace Dezky.Ui.SignIn;

/// <summary>The access token of a session, refreshed before it ends, by one caller at a time for each session.</summary>
internal sealed partial class SessionTokens(ISessionStore sessions, RelyingParty relyingParty, TimeProvider time, ILogger<SessionTokens> log)
{
    private static readonly TimeSpan RefreshAhead = TimeSpan.FromSeconds(60);

    /// <summary>A valid token, or <see langword="null"/> when the session has ended or the token did and cannot be renewed now.</summary>
    public async ValueTask<string?> GetAccessTokenAsync(string sessionId, CancellationToken cancellationToken)
    {
        if (sessions.Find(sessionId) is not { } session)
        {
            return null;
        }

        if (IsFresh(session.Tokens))
        {
            return session.Tokens.AccessToken;
        }

        await session.RefreshLock.WaitAsync(cancellationToken);
        try
        {
            // Another caller may have refreshed, or ended the session, in the meantime.
            if (sessions.Find(sessionId) is null)
            {
                return null;
            }

            return IsFresh(session.Tokens) ? session.Tokens.AccessToken : await RefreshAsync(session);
        }
        finally
        {
            session.RefreshLock.Release();
        }
    }

    // Not cancelled with the caller: once the refresh token is sent it is spent, and the answer must not be lost.
    private async ValueTask<string?> RefreshAsync(PersonSession session)
    {
        var outcome = await relyingParty.RefreshAsync(session.Tokens, CancellationToken.None);
        if (outcome.Succeeded)
        {
            session.Tokens = outcome.Tokens;
            return outcome.Tokens.AccessToken;
        }

        if (outcome.Failure.Reason is SignInFailureReason.ProviderUnavailable)
        {
            LogUnavailable(log, outcome.Failure.Detail);
            return IsValid(session.Tokens) ? session.Tokens.AccessToken : null;
        }

        // Without a refresh token the session lives as long as its access token.
        if (session.Tokens.RefreshToken is null && IsValid(session.Tokens))
        {
            return session.Tokens.AccessToken;
        }

        LogEnded(log, session.Principal.FindFirst("sub")?.Value, outcome.Failure.Reason, outcome.Failure.Detail);
        sessions.End(session.Id);
        return null;
    }

    private bool IsFresh(TokenSet tokens) => tokens.AccessTokenExpiresAt - time.GetUtcNow() > RefreshAhead;

    private bool IsValid(TokenSet tokens) => tokens.AccessTokenExpiresAt > time.GetUtcNow();

    [LoggerMessage(EventId = 2001, Level = LogLevel.Warning, Message = "An access token could not be refreshed now: {Problem}")]
    private static partial void LogUnavailable(ILogger log, string problem);

    [LoggerMessage(EventId = 2002, Level = LogLevel.Information, Message = "The session of {Subject} ended: {Reason}, {Problem}")]
    private static partial void LogEnded(ILogger log, string? subject, SignInFailureReason reason, string problem);
}

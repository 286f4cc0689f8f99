using Dezky.OpenId.SignIn;
using Microsoft.Extensions.Logging;

namespace Dezky.Ui.SignIn;

/// <summary>The access token of a session, refreshed before it ends, by one caller of one instance at a time for each session.</summary>
internal sealed partial class SessionTokens(ISessionStore sessions, RelyingParty relyingParty, TimeProvider time, ILogger<SessionTokens> log)
{
    private const int MostLooks = 60;
    private const int MostTriesToKeep = 3;

    private static readonly TimeSpan RefreshAhead = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(250);

    // After an answer that never came the refresh token may be spent: a second use at once would look like theft.
    private static readonly TimeSpan PauseAfterSilence = TimeSpan.FromSeconds(30);

    /// <summary>A valid token, or <see langword="null"/> when the session has ended or the token did and cannot be renewed now.</summary>
    public async ValueTask<string?> GetAccessTokenAsync(string sessionId, CancellationToken cancellationToken)
    {
        try
        {
            if (await sessions.FindAsync(sessionId, cancellationToken) is not { } session)
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
                return await RenewAsync(session, cancellationToken);
            }
            finally
            {
                session.RefreshLock.Release();
            }
        }
        catch (SessionStoreUnavailableException exception)
        {
            LogUnavailable(log, exception.Message);
            return null;
        }
    }

    private async ValueTask<string?> RenewAsync(PersonSession session, CancellationToken cancellationToken)
    {
        for (var look = 0; look < MostLooks && !session.Ended.IsCancellationRequested; look++)
        {
            // Another caller or instance may have refreshed in the meantime.
            if (IsFresh(session.Tokens) || (IsValid(session.Tokens) && time.GetUtcNow() < session.NoRefreshBefore))
            {
                return session.Tokens.AccessToken;
            }

            if (await LeaseAsync(session) is { } lease)
            {
                return await RefreshAsync(session, lease);
            }

            if (IsValid(session.Tokens))
            {
                return session.Tokens.AccessToken;
            }

            // The other instance is about to have new ones.
            await Task.Delay(BetweenLooks, cancellationToken);
        }

        return null;
    }

    private async ValueTask<string?> LeaseAsync(PersonSession session)
    {
        try
        {
            return await sessions.LeaseAsync(session);
        }
        catch (SessionStoreUnavailableException exception) when (IsValid(session.Tokens))
        {
            LogUnavailable(log, exception.Message);
            return null;
        }
    }

    // Not cancelled with the caller: once the refresh token is sent it is spent, and the answer must not be lost.
    private async ValueTask<string?> RefreshAsync(PersonSession session, string lease)
    {
        var outcome = await relyingParty.RefreshAsync(session.Tokens, CancellationToken.None);
        if (outcome.Succeeded)
        {
            await KeepAsync(session, lease, outcome.Tokens);
            return outcome.Tokens.AccessToken;
        }

        // The lease is not given back: until it runs out, no other instance tries the token either.
        if (outcome.Failure.Reason is SignInFailureReason.ProviderUnavailable)
        {
            session.NoRefreshBefore = time.GetUtcNow() + PauseAfterSilence;
            LogUnavailable(log, outcome.Failure.Detail);
            return IsValid(session.Tokens) ? session.Tokens.AccessToken : null;
        }

        // Without a refresh token the session lives as long as its access token.
        if (session.Tokens.RefreshToken is null && IsValid(session.Tokens))
        {
            return session.Tokens.AccessToken;
        }

        LogEnded(log, session.Principal.FindFirst("sub")?.Value, outcome.Failure.Reason, outcome.Failure.Detail);
        await sessions.EndAsync(session.Id, SessionEndReason.RefreshRefused);
        return null;
    }

    private async ValueTask KeepAsync(PersonSession session, string lease, TokenSet tokens)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await sessions.KeepAsync(session, lease, tokens);
                return;
            }
            catch (SessionStoreUnavailableException exception) when (attempt == MostTriesToKeep)
            {
                // This instance goes on with them. Another one will find the old refresh token spent, and the person signs in again.
                LogNotKept(log, exception.Message);
                return;
            }
            catch (SessionStoreUnavailableException exception)
            {
                LogUnavailable(log, exception.Message);
                await Task.Delay(BetweenLooks, CancellationToken.None);
            }
        }
    }

    private bool IsFresh(TokenSet tokens) => tokens.AccessTokenExpiresAt - time.GetUtcNow() > RefreshAhead;

    private bool IsValid(TokenSet tokens) => tokens.AccessTokenExpiresAt > time.GetUtcNow();

    [LoggerMessage(EventId = 2001, Level = LogLevel.Warning, Message = "An access token could not be refreshed now: {Problem}")]
    private static partial void LogUnavailable(ILogger log, string problem);

    [LoggerMessage(EventId = 2002, Level = LogLevel.Information, Message = "The session of {Subject} ended: {Reason}, {Problem}")]
    private static partial void LogEnded(ILogger log, string? subject, SignInFailureReason reason, string problem);

    [LoggerMessage(EventId = 2004, Level = LogLevel.Error, Message = "Refreshed tokens could not be kept: {Problem}")]
    private static partial void LogNotKept(ILogger log, string problem);
}

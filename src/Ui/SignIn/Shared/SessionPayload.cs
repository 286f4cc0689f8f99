using System.Security.Cryptography;
using System.Text.Json;
using Dezky.OpenId.SignIn;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Logging;

namespace Dezky.Ui.SignIn.Shared;

/// <summary>
/// Tokens and claims as GraphApi keeps them: encrypted with keys that only this console has, and bound to the session, so that whoever can
/// write to the store cannot put one person's tokens into another one's session.
/// </summary>
internal sealed partial class SessionPayload(IDataProtectionProvider protection, ILogger<SessionPayload> log)
{
    private const string Purpose = "Dezky.Ui.SignIn.Session";

    /// <exception cref="SessionStoreUnavailableException">The keys cannot be had.</exception>
    public string Protect(string sessionId, TokenSet tokens)
    {
        try
        {
            return protection.CreateProtector(Purpose, sessionId).Protect(StoredTokenSet.Write(tokens));
        }
        catch (CryptographicException exception)
        {
            throw new SessionStoreUnavailableException("There is no key to protect sessions with.", exception);
        }
    }

    /// <summary>Null when it was not written for this session by this console.</summary>
    /// <exception cref="SessionStoreUnavailableException">The keys cannot be had.</exception>
    public TokenSet? Unprotect(string sessionId, string payload)
    {
        try
        {
            return StoredTokenSet.Read(protection.CreateProtector(Purpose, sessionId).Unprotect(payload));
        }
        catch (CryptographicException exception) when (exception.InnerException is SessionStoreUnavailableException unavailable)
        {
            throw new SessionStoreUnavailableException("The keys that protect sessions cannot be had.", unavailable);
        }
        catch (Exception exception) when (exception is CryptographicException or JsonException)
        {
            LogUnreadable(log, sessionId, exception.Message);
            return null;
        }
    }

    [LoggerMessage(EventId = 2030, Level = LogLevel.Warning, Message = "The session {Id} cannot be read and is taken for none: {Problem}")]
    private static partial void LogUnreadable(ILogger log, string id, string problem);
}

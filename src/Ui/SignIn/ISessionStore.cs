using Dezky.OpenId.SignIn;
using Dezky.OpenId.Tokens;

namespace Dezky.Ui.SignIn;

/// <summary>
/// Where sessions are kept: in this process (<see cref="InMemorySessionStore"/>), or at GraphApi for all instances of the console
/// (<see cref="Shared.SharedSessionStore"/>).
/// </summary>
public interface ISessionStore
{
    /// <summary>Begins a session. The one that the browser had before ends.</summary>
    /// <exception cref="SessionStoreUnavailableException">The store cannot be asked.</exception>
    ValueTask<PersonSession> BeginAsync(string id, TokenSet tokens, SignInPlace place, string? former);

    /// <summary>A session that lives, without counting as activity.</summary>
    /// <exception cref="SessionStoreUnavailableException">The store cannot be asked, and this process does not know the session.</exception>
    ValueTask<PersonSession?> FindAsync(string id, CancellationToken cancellationToken);

    /// <summary>Somebody did something in the session.</summary>
    ValueTask TouchAsync(PersonSession session);

    /// <summary>Ends a session, and with it its open pages.</summary>
    ValueTask EndAsync(string id, SessionEndReason reason);

    /// <summary>
    /// Takes a session away because the person signs out: from now on it opens nothing. Its open pages here are not told yet; the caller ends it
    /// when they may be.
    /// </summary>
    /// <exception cref="SessionStoreUnavailableException">The store cannot be asked: the session lives on.</exception>
    ValueTask<PersonSession?> WithdrawAsync(string id);

    /// <summary>A person's living sessions, the newest first.</summary>
    ValueTask<IReadOnlyList<SessionSummary>> ListAsync(string issuer, string subject, CancellationToken cancellationToken);

    /// <summary>Ends all of a person's sessions.</summary>
    /// <returns>How many there were.</returns>
    ValueTask<int> EndAllAsync(string issuer, string subject);

    /// <summary>Ends what the provider asks for.</summary>
    /// <returns>False when the token was used before.</returns>
    ValueTask<bool> EndByProviderAsync(LogoutToken token);

    /// <summary>
    /// Asks to be the one who refreshes the session's tokens. When somebody else has done so, the session has the newer tokens afterwards.
    /// </summary>
    /// <returns>The lease, or null when it is not to be had now.</returns>
    ValueTask<string?> LeaseAsync(PersonSession session);

    /// <summary>Keeps refreshed tokens and gives the lease back.</summary>
    ValueTask KeepAsync(PersonSession session, string lease, TokenSet tokens);

    /// <summary>Ends the open pages of those that are over their limits.</summary>
    ValueTask EndExpiredAsync(CancellationToken cancellationToken);
}

/// <summary>Where somebody signed in.</summary>
/// <param name="Address">The network address.</param>
/// <param name="UserAgent">What the browser calls itself.</param>
public sealed record SignInPlace(string? Address, string? UserAgent);

/// <summary>A session in a list of a person's sessions.</summary>
/// <param name="Id">Its name, which opens nothing.</param>
/// <param name="CreatedAt">When the person signed in.</param>
/// <param name="LastSeenAt">When something was done last, to the minute.</param>
/// <param name="Address">From where the person signed in.</param>
/// <param name="UserAgent">With which browser.</param>
public sealed record SessionSummary(string Id, DateTimeOffset CreatedAt, DateTimeOffset LastSeenAt, string? Address, string? UserAgent);

/// <summary>Why a session ends before its time.</summary>
public enum SessionEndReason
{
    /// <summary>The person signed out.</summary>
    SignedOut,

    /// <summary>The provider no longer accepts its refresh token.</summary>
    RefreshRefused,
}

/// <summary>Sessions cannot be looked up or changed at the moment.</summary>
public sealed class SessionStoreUnavailableException(string message, Exception? inner = null) : Exception(message, inner);

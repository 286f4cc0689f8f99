using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;
using Microsoft.Extensions.Logging;

namespace Dezky.Ui.SignIn;

/// <summary>Makes a circuit anonymous once its session has ended, so that what asks for a signed-in person stops showing.</summary>
internal sealed class SessionAuthenticationStateProvider(ILoggerFactory loggers, ISessionStore sessions)
    : RevalidatingServerAuthenticationStateProvider(loggers)
{
    protected override TimeSpan RevalidationInterval => TimeSpan.FromSeconds(5);

    protected override async Task<bool> ValidateAuthenticationStateAsync(AuthenticationState authenticationState, CancellationToken cancellationToken)
    {
        try
        {
            return SessionClaims.SessionIdOf(authenticationState.User) is { } id && await sessions.FindAsync(id, cancellationToken) is not null;
        }
        catch (SessionStoreUnavailableException)
        {
            // Only of a session that is unknown here, and then nothing is shown for it.
            return false;
        }
    }
}

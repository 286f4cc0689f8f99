using System.Security.Claims;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;
using Microsoft.Extensions.Logging;

namespace Dezky.Ui.SignIn;

/// <summary>Makes a circuit anonymous once its session has ended, so that what asks for a signed-in person stops showing.</summary>
internal sealed class SessionAuthenticationStateProvider(ILoggerFactory loggers, ISessionStore sessions)
    : RevalidatingServerAuthenticationStateProvider(loggers)
{
    protected override TimeSpan RevalidationInterval => TimeSpan.FromSeconds(5);

    protected override Task<bool> ValidateAuthenticationStateAsync(AuthenticationState authenticationState, CancellationToken cancellationToken) =>
        Task.FromResult(IsAlive(authenticationState.User));

    private bool IsAlive(ClaimsPrincipal person) => SessionClaims.SessionIdOf(person) is { } id && sessions.Find(id) is not null;
}

using Dezky.GraphQL.Client;
using Microsoft.AspNetCore.Components.Authorization;

namespace Dezky.Ui.SignIn;

/// <summary>The access token of the person whose page or circuit this is.</summary>
internal sealed class CircuitAccessTokenSource(AuthenticationStateProvider authentication, SessionTokens tokens) : IAccessTokenSource
{
    public async ValueTask<string?> GetAccessTokenAsync(CancellationToken cancellationToken)
    {
        var state = await authentication.GetAuthenticationStateAsync();
        return SessionClaims.SessionIdOf(state.User) is { } sessionId ? await tokens.GetAccessTokenAsync(sessionId, cancellationToken) : null;
    }
}

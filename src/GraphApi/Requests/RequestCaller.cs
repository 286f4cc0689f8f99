using System.Globalization;
using System.Security.Claims;
using Dezky.Application.Access;
using Dezky.Domain.Shared;
using Dezky.GraphApi.Identity;
using Dezky.GraphApi.Sessions;

namespace Dezky.GraphApi.Requests;

/// <summary>
/// Makes the <see cref="Caller"/> of every scope from the token of the HTTP request that the scope serves: of the request's own scope, and
/// of the scopes that a WebSocket or an event stream opens for each operation and each event.
/// </summary>
internal static class RequestCaller
{
    private const string OperatorAudience = "dezky-operator";
    private const string PortalAudience = "dezky-portal";

    public static IServiceCollection AddRequestCaller(this IServiceCollection services) => services
        .AddHttpContextAccessor()
        .AddScoped(provider =>
        {
            var caller = ActivatorUtilities.CreateInstance<Caller>(provider);
            var context = provider.GetRequiredService<IHttpContextAccessor>().HttpContext;
            if (context?.Features.Get<ConsoleCaller>() is { } console)
            {
                caller.BecomeConsole(console.Surface, context.TraceIdentifier);
            }
            else if (context is not null)
            {
                caller.Become(IdentityOf(context.User), context.Connection.RemoteIpAddress?.ToString(), context.TraceIdentifier);
            }

            return caller;
        });

    private static CallerIdentity? IdentityOf(ClaimsPrincipal principal)
    {
        if (principal.Identity is not { IsAuthenticated: true } || principal.FindFirstValue(TokenClaims.Subject) is not { } subject)
        {
            return null;
        }

        Surface? surface = principal.FindFirstValue(TokenClaims.Audience) switch
        {
            OperatorAudience => Surface.Operator,
            PortalAudience => Surface.Portal,
            _ => null,
        };
        return surface is { } side
            ? new CallerIdentity(subject, side, principal.FindFirstValue(TokenClaims.Name), principal.FindFirstValue(TokenClaims.Email))
            {
                AuthenticatedAt = long.TryParse(principal.FindFirstValue(TokenClaims.AuthenticatedAt), CultureInfo.InvariantCulture, out var seconds)
                    ? DateTimeOffset.FromUnixTimeSeconds(seconds)
                    : null,
                Methods = [.. principal.FindAll(TokenClaims.Method).Select(claim => claim.Value)],
                Acr = principal.FindFirstValue(TokenClaims.Acr),
            }
            : null;
    }
}

using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Dezky.DevStack.Identity.Api;

/// <summary>
/// The part of Authentik's API that the platform uses, below <c>/api/v3</c>, in its shapes and with its errors. The one bearer token may do
/// everything; without one in the options nobody may do anything.
/// </summary>
internal sealed class ApiEndpoints(
    IdentityProviderOptions options, UsersApi users, GroupsApi groups, ProvidersApi providers, ApplicationsApi applications, StockApi stock, EventsApi events)
{
    public const string Root = "/api/v3";

    public void Map(WebApplication app)
    {
        var api = app.MapGroup(Root);
        api.AddEndpointFilter(RequireTokenAsync);
        users.Map(api);
        groups.Map(api);
        providers.Map(api);
        applications.Map(api);
        stock.Map(api);
        events.Map(api);
        api.MapFallback(() => ApiError.NotFound());

        app.MapGet("/-/health/live/", () => Results.Ok());
        app.MapGet("/-/health/ready/", () => Results.Ok());
    }

    private async ValueTask<object?> RequireTokenAsync(EndpointFilterInvocationContext invocation, EndpointFilterDelegate next)
    {
        var header = invocation.HttpContext.Request.Headers.Authorization.ToString();
        if (header.Length == 0)
        {
            return ApiError.Forbidden("Authentication credentials were not provided.", "not_authenticated");
        }

        const string scheme = "Bearer ";
        if (options.ApiToken is not { Length: > 0 } token
            || !header.StartsWith(scheme, StringComparison.Ordinal)
            || !CryptographicOperations.FixedTimeEquals(Hash(header[scheme.Length..]), Hash(token)))
        {
            return ApiError.Forbidden("Token invalid/expired", "authentication_failed");
        }

        try
        {
            return await next(invocation);
        }
        catch (JsonException)
        {
            return ApiError.BadRequest("JSON parse error");
        }
    }

    private static byte[] Hash(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));
}

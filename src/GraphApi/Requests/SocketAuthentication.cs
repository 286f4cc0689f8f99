using System.Globalization;
using System.Security.Claims;
using System.Text.Json;
using Dezky.GraphApi.Identity;
using Dezky.GraphQL.Transport;

namespace Dezky.GraphApi.Requests;

/// <summary>
/// Authenticates WebSocket connections by the access token in <c>connection_init</c>: browsers and most clients cannot set headers on an
/// upgrade. The connection lives as long as its token.
/// </summary>
internal sealed class SocketAuthentication(BearerTokenValidator validator) : IWebSocketConnectionHandler
{
    private const string Scheme = "Bearer ";

    public async ValueTask<ConnectionInitResult> OnInitAsync(HttpContext context, JsonElement payload, CancellationToken cancellationToken)
    {
        if (payload.ValueKind is not JsonValueKind.Object || !TryFindToken(payload, out var token))
        {
            // The upgrade's own Authorization header, if it had one, has been seen to already.
            return ConnectionInitResult.Accept(ExpiryOf(context.User));
        }

        var result = await validator.ValidateAsync(token, context.Connection.RemoteIpAddress, cancellationToken);
        if (!result.IsValid)
        {
            return ConnectionInitResult.Reject(result.Problem.Message);
        }

        context.User = result.Principal;
        return ConnectionInitResult.Accept(result.ExpiresAt);
    }

    private static DateTimeOffset? ExpiryOf(ClaimsPrincipal principal) =>
        long.TryParse(principal.FindFirstValue(TokenClaims.ExpiresAt), CultureInfo.InvariantCulture, out var seconds)
            ? DateTimeOffset.FromUnixTimeSeconds(seconds)
            : null;

    private static bool TryFindToken(JsonElement payload, out string token)
    {
        foreach (var member in payload.EnumerateObject())
        {
            if (member.Name.Equals("Authorization", StringComparison.OrdinalIgnoreCase) && member.Value.ValueKind is JsonValueKind.String)
            {
                var value = member.Value.GetString()!;
                token = value.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) ? value[Scheme.Length..] : value;
                return true;
            }
        }

        token = "";
        return false;
    }
}

using System.Net.WebSockets;
using Dezky.GraphQL.Errors;
using Dezky.GraphQL.Transport.Http;
using Microsoft.AspNetCore.Http;

namespace Dezky.GraphQL.Transport.WebSockets;

/// <summary>Turns an upgrade request into a graphql-transport-ws connection.</summary>
internal sealed class WebSocketHandler(WebSocketServices services)
{
    public const string Subprotocol = "graphql-transport-ws";

    public async Task HandleAsync(HttpContext context)
    {
        if (!IsOriginAllowed(context.Request))
        {
            services.Log.OriginRefused(context.Request.Headers.Origin.ToString());
            var error = new GraphQLError("WebSockets from this origin are not allowed.", code: TransportErrorCodes.OriginNotAllowed);
            await HttpResponses.WriteErrorAsync(context, StatusCodes.Status403Forbidden, error, ResponseFormat.Json).ConfigureAwait(false);
            return;
        }

        if (!context.WebSockets.WebSocketRequestedProtocols.Contains(Subprotocol))
        {
            // Accepted only to be closed: a close code is the one answer that every WebSocket client can see.
            using var refused = await context.WebSockets.AcceptWebSocketAsync().ConfigureAwait(false);
            await refused.CloseOutputAsync(
                (WebSocketCloseStatus)GraphQLWebSocketCloseCode.SubprotocolNotAcceptable,
                $"Only {Subprotocol} is spoken here",
                context.RequestAborted).ConfigureAwait(false);
            return;
        }

        using var socket = await context.WebSockets.AcceptWebSocketAsync(new WebSocketAcceptContext
        {
            SubProtocol = Subprotocol,
            KeepAliveInterval = services.Options.KeepAliveInterval,
            KeepAliveTimeout = services.Options.KeepAliveTimeout,
        }).ConfigureAwait(false);
        var connection = new WebSocketConnection(services, context, socket);
        await using (connection.ConfigureAwait(false))
        {
            await connection.RunAsync().ConfigureAwait(false);
        }
    }

    /// <summary>
    /// A page of another site may open a WebSocket here without asking, with the browser's cookies, so the origin is checked as CORS would check it
    /// elsewhere. Only browsers send one.
    /// </summary>
    private bool IsOriginAllowed(HttpRequest request)
    {
        var origin = request.Headers.Origin.ToString();
        return origin.Length == 0
            || string.Equals(origin, $"{request.Scheme}://{request.Host}", StringComparison.OrdinalIgnoreCase)
            || services.Options.AllowedOrigins.Contains(origin);
    }
}

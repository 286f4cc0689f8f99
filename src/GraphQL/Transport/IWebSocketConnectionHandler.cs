using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Dezky.GraphQL.Transport;

/// <summary>
/// Decides over a new graphql-transport-ws connection. Register one in the container to authenticate by the payload of <c>connection_init</c>;
/// without one every connection is accepted as the HTTP request that opened it.
/// </summary>
public interface IWebSocketConnectionHandler
{
    /// <summary>
    /// Called once for each connection, when its <c>connection_init</c> arrives. An implementation that finds out who the caller is sets
    /// <see cref="HttpContext.User"/>, which every operation of the connection then sees.
    /// </summary>
    /// <param name="context">The request that opened the socket. It lives as long as the connection.</param>
    /// <param name="payload">The payload of <c>connection_init</c>, or an element of kind <see cref="JsonValueKind.Undefined"/>.</param>
    /// <param name="cancellationToken">Cancelled when the connection ends.</param>
    ValueTask<ConnectionInitResult> OnInitAsync(HttpContext context, JsonElement payload, CancellationToken cancellationToken);

    /// <summary>
    /// Called before each operation of the connection, to prepare its service scope: an operation has one of its own, not that of the request
    /// that opened the socket. Does nothing by default.
    /// </summary>
    /// <param name="context">The request that opened the socket, with the user that <see cref="OnInitAsync"/> has set.</param>
    /// <param name="services">The services of the operation's scope.</param>
    void OnOperation(HttpContext context, IServiceProvider services)
    {
    }
}

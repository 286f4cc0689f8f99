using Microsoft.Extensions.Logging;

namespace Dezky.GraphQL.Transport.WebSockets;

internal sealed partial class WebSocketLog(ILogger<WebSocketLog> logger)
{
    [LoggerMessage(1, LogLevel.Error, "The handler of connection_init failed unexpectedly (request {RequestId}).")]
    public partial void InitFailed(Exception exception, string requestId);

    [LoggerMessage(2, LogLevel.Error, "A GraphQL operation failed unexpectedly on a WebSocket (request {RequestId}).")]
    public partial void OperationFailed(Exception exception, string requestId);

    [LoggerMessage(3, LogLevel.Warning, "A WebSocket client accepted no bytes for too long; its connection {ConnectionId} is aborted.")]
    public partial void SlowClient(string connectionId);

    [LoggerMessage(4, LogLevel.Information, "A WebSocket from the origin {Origin} is refused.")]
    public partial void OriginRefused(string origin);
}

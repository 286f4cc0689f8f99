namespace Dezky.GraphQL.Transport.WebSockets;

/// <summary>The messages that a client may send.</summary>
internal enum MessageType
{
    ConnectionInit,
    Ping,
    Pong,
    Subscribe,
    Complete,
}

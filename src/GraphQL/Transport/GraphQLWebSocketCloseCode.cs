namespace Dezky.GraphQL.Transport;

/// <summary>
/// The codes with which this server closes a graphql-transport-ws connection. The protocol's own are final for a client that follows the
/// reference client, except 4403 and 4408; <see cref="TokenExpired"/> and the WebSocket protocol's 1001 (the server stops) are made to be retried.
/// </summary>
public static class GraphQLWebSocketCloseCode
{
    /// <summary>The server stops; the client should connect again.</summary>
    public const int GoingAway = 1001;

    /// <summary>A message is longer than the server accepts.</summary>
    public const int MessageTooBig = 1009;

    /// <summary>The server failed outside of any operation.</summary>
    public const int InternalServerError = 4500;

    /// <summary>A message is not one of the protocol.</summary>
    public const int BadRequest = 4400;

    /// <summary><c>subscribe</c> came before the connection was acknowledged.</summary>
    public const int Unauthorized = 4401;

    /// <summary>The <c>connection_init</c> was refused.</summary>
    public const int Forbidden = 4403;

    /// <summary>The client does not offer the sub-protocol graphql-transport-ws.</summary>
    public const int SubprotocolNotAcceptable = 4406;

    /// <summary><c>connection_init</c> did not come in time.</summary>
    public const int ConnectionInitialisationTimeout = 4408;

    /// <summary>The id of a <c>subscribe</c> is in use.</summary>
    public const int SubscriberAlreadyExists = 4409;

    /// <summary>A second <c>connection_init</c> came.</summary>
    public const int TooManyInitialisationRequests = 4429;

    /// <summary>The access token that the connection was opened with has expired; the client should connect again with a fresh one. Not part of the protocol.</summary>
    public const int TokenExpired = 4440;
}

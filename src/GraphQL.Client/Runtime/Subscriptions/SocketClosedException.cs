namespace Dezky.GraphQL.Client.Subscriptions;

/// <summary>The server closed the socket, or refused to open it.</summary>
/// <param name="code">The close code, or the HTTP status of a refused handshake.</param>
/// <param name="reason">The reason that came with it; may be empty.</param>
internal sealed class SocketClosedException(int code, string reason) : Exception($"The server closed the connection: {code} {reason}".TrimEnd())
{
    public int Code { get; } = code;

    /// <summary>The server does not know the caller, or refuses them; a fresh token may help.</summary>
    public bool IsUnauthorized => Code is 401 or 403 or CloseCodes.Unauthorized or CloseCodes.Forbidden;

    /// <summary>The token was good and has expired; a fresh one helps.</summary>
    public bool IsTokenExpired => Code is CloseCodes.TokenExpired;

    /// <summary>One of the two does not keep to the protocol; trying again would only repeat that.</summary>
    public bool IsProtocolError => Code is CloseCodes.BadRequest or CloseCodes.BadResponse or CloseCodes.SubprotocolNotAcceptable
        or CloseCodes.SubscriberAlreadyExists or CloseCodes.TooManyInitialisationRequests;
}

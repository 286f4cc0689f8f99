namespace Dezky.GraphQL.Client;

/// <summary>The state of the socket that carries a client's subscriptions.</summary>
/// <param name="Status">Where it stands.</param>
/// <param name="Since">When the connection was lost; null unless it is reconnecting.</param>
/// <param name="Attempt">The attempts since then, from 1; 0 unless it is reconnecting.</param>
public readonly record struct ConnectionState(ConnectionStatus Status, DateTimeOffset? Since = null, int Attempt = 0);

/// <summary>Where a connection stands.</summary>
public enum ConnectionStatus
{
    /// <summary>There is none, because there are no subscriptions.</summary>
    Closed,

    /// <summary>It is being opened for the first time.</summary>
    Connecting,

    /// <summary>The server has acknowledged it.</summary>
    Connected,

    /// <summary>It is lost, or could not be opened, and is tried again.</summary>
    Reconnecting,
}

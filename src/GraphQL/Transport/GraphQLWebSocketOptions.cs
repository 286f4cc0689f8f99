namespace Dezky.GraphQL.Transport;

/// <summary>How graphql-transport-ws connections are bounded and kept alive.</summary>
public sealed class GraphQLWebSocketOptions
{
    /// <summary>How long a new connection may take to send <c>connection_init</c>; then it is closed with 4408. 10 seconds by default.</summary>
    public TimeSpan InitTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How often an idle connection is pinged by a WebSocket ping frame. 15 seconds by default.</summary>
    public TimeSpan KeepAliveInterval { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>How long a client may take to answer such a ping before the connection is aborted. 15 seconds by default.</summary>
    public TimeSpan KeepAliveTimeout { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>
    /// How long a client may accept no bytes at all before its connection is aborted. Each operation has at most one message waiting, so that a
    /// slow client slows its own subscriptions down and holds a bounded amount of memory. 30 seconds by default.
    /// </summary>
    public TimeSpan SendTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>The longest accepted message in bytes; a longer one closes the connection with 1009. 1 MiB by default.</summary>
    public int MaxMessageBytes { get; set; } = 1024 * 1024;

    /// <summary>The operations that one connection may run at once; one more gets an <c>error</c> message. 256 by default.</summary>
    public int MaxOperations { get; set; } = 256;

    /// <summary>
    /// The values of the <c>Origin</c> header, such as <c>https://app.example.com</c>, that may open a connection besides the endpoint's own;
    /// another one is answered with 403. Clients that are not browsers send none and are let through.
    /// </summary>
    public ISet<string> AllowedOrigins { get; } = new HashSet<string>(StringComparer.OrdinalIgnoreCase);

    internal void Validate()
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(InitTimeout, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(KeepAliveInterval, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(KeepAliveTimeout, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(SendTimeout, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(MaxMessageBytes);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(MaxOperations);
    }
}

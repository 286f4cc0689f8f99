namespace Dezky.GraphQL.Client;

/// <summary>How a client talks to its server.</summary>
public sealed class GraphQLClientOptions
{
    /// <summary>The server's address, with http or https; the socket uses the same with ws or wss. Required.</summary>
    public Uri? Endpoint { get; set; }

    /// <summary>How long an HTTP request may take as a whole. 30 seconds by default.</summary>
    public TimeSpan RequestTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>The longest accepted response in bytes. 8 MiB by default.</summary>
    public int MaxResponseBytes { get; set; } = 8 * 1024 * 1024;

    /// <summary>How long connecting the socket may take, until the server has acknowledged it. 15 seconds by default.</summary>
    public TimeSpan ConnectTimeout { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>How often the server is pinged. 20 seconds by default.</summary>
    public TimeSpan PingInterval { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>How long the server may be silent after a ping before the connection counts as lost. 10 seconds by default.</summary>
    public TimeSpan PingTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>The wait before the first attempt to reconnect; it doubles with each further one. Half of each wait is random. 0.5 seconds by default.</summary>
    public TimeSpan InitialBackoff { get; set; } = TimeSpan.FromMilliseconds(500);

    /// <summary>The longest wait between attempts. 30 seconds by default.</summary>
    public TimeSpan MaxBackoff { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long the socket stays open without subscriptions, for the next screen to use. 3 seconds by default.</summary>
    public TimeSpan IdleTimeout { get; set; } = TimeSpan.FromSeconds(3);

    /// <summary>The results of a subscription that may wait for their consumer; one more ends it with an <see cref="OverflowError"/>. 1,000 by default.</summary>
    public int MaxBufferedResults { get; set; } = 1000;

    /// <summary>Sends a document's identifier instead of its text where it has one; the server has to know the documents. Off by default.</summary>
    public bool SendDocumentIds { get; set; }

    internal void Validate()
    {
        if (Endpoint is not { IsAbsoluteUri: true, Scheme: "http" or "https" })
        {
            throw new InvalidOperationException($"{nameof(GraphQLClientOptions)}.{nameof(Endpoint)} must be an absolute http or https address.");
        }

        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(RequestTimeout, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(MaxResponseBytes);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(ConnectTimeout, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(PingInterval, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(PingTimeout, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(InitialBackoff, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxBackoff, InitialBackoff);
        ArgumentOutOfRangeException.ThrowIfLessThan(IdleTimeout, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(MaxBufferedResults);
    }
}

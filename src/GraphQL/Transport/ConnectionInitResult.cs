namespace Dezky.GraphQL.Transport;

/// <summary>The answer to a <c>connection_init</c>.</summary>
public sealed class ConnectionInitResult
{
    private ConnectionInitResult(bool accepted, string? reason, DateTimeOffset? expiresAt)
    {
        Accepted = accepted;
        Reason = reason;
        ExpiresAt = expiresAt;
    }

    /// <summary>Whether the connection is acknowledged; otherwise it is closed with 4403.</summary>
    public bool Accepted { get; }

    /// <summary>Why it is not, in at most 123 bytes of UTF-8; the client sees it.</summary>
    public string? Reason { get; }

    /// <summary>When the connection is closed with <see cref="GraphQLWebSocketCloseCode.TokenExpired"/>; null for never.</summary>
    public DateTimeOffset? ExpiresAt { get; }

    /// <summary>Acknowledges the connection, until <paramref name="expiresAt"/> if that is given.</summary>
    public static ConnectionInitResult Accept(DateTimeOffset? expiresAt = null) => new(true, null, expiresAt);

    /// <summary>Refuses the connection.</summary>
    public static ConnectionInitResult Reject(string reason = "Forbidden") => new(false, reason, null);
}

using Microsoft.AspNetCore.Http;

namespace Dezky.GraphQL.Transport;

/// <summary>How results are streamed as server-sent events.</summary>
public sealed class GraphQLServerSentEventsOptions
{
    /// <summary>How often a comment line is sent, so that no proxy takes a quiet stream for a dead one. 12 seconds by default.</summary>
    public TimeSpan KeepAliveInterval { get; set; } = TimeSpan.FromSeconds(12);

    /// <summary>How long a client may accept no bytes at all before its connection is aborted. 30 seconds by default.</summary>
    public TimeSpan SendTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// When the caller's right to a stream ends, such as the expiry of the access token; the stream then ends without <c>complete</c>, and a
    /// client that reconnects with a fresh token goes on. Null (the default), or a null result, means never.
    /// </summary>
    public Func<HttpContext, DateTimeOffset?>? Expiry { get; set; }

    internal void Validate()
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(KeepAliveInterval, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(SendTimeout, TimeSpan.Zero);
    }
}

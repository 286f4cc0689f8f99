using Microsoft.AspNetCore.Http;

namespace Dezky.GraphQL.Transport;

/// <summary>How a GraphQL endpoint behaves; every default is safe for a public server.</summary>
public sealed class GraphQLTransportOptions
{
    /// <summary>The longest accepted request body in bytes; a longer one is answered with 413. 1 MiB by default.</summary>
    public int MaxRequestBytes { get; set; } = 1024 * 1024;

    /// <summary>
    /// How long a client may accept no bytes of a <c>multipart/mixed</c> response before its connection is aborted. 30 seconds by default.
    /// </summary>
    public TimeSpan MultipartSendTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// Prints the schema for <c>GET ?sdl</c>. It returns null for a caller who may not see the schema, which is answered with 404,
    /// as is every <c>?sdl</c> while this is null (the default).
    /// </summary>
    public Func<HttpContext, string?>? Sdl { get; set; }

    /// <summary>
    /// The folder that holds the files of Banana Cake Pop (the npm package <c>@chillicream/bananacakepop-graphql-ide</c>), served to browsers.
    /// When it is null or absent a browser gets a short page that says so.
    /// </summary>
    public string? IdePath { get; set; }

    /// <summary>Settings of graphql-transport-ws.</summary>
    public GraphQLWebSocketOptions WebSockets { get; } = new();

    /// <summary>Settings of server-sent events.</summary>
    public GraphQLServerSentEventsOptions ServerSentEvents { get; } = new();

    internal void Validate()
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(MaxRequestBytes);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(MultipartSendTimeout, TimeSpan.Zero);
        WebSockets.Validate();
        ServerSentEvents.Validate();
    }
}

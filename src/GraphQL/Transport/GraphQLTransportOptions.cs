using Microsoft.AspNetCore.Http;

namespace Dezky.GraphQL.Transport;

/// <summary>How a GraphQL endpoint behaves; every default is safe for a public server.</summary>
public sealed class GraphQLTransportOptions
{
    /// <summary>
    /// The longest accepted request body in bytes; a longer one is answered with 413. 1 MiB by default. For a compressed body it holds before and
    /// after decompression.
    /// </summary>
    public int MaxRequestBytes { get; set; } = 1024 * 1024;

    /// <summary>
    /// How many requests a client may send as one JSON list; 0 (the default) and 1 switch this off. The requests run one after another, so that
    /// mutations keep their order, and share the services of the one HTTP request, as if they were fields of one operation. Each is within the
    /// limits of the engine by itself: a list costs at most as much as so many requests. Subscriptions are refused in a list, and what is
    /// deferred is delivered in its place.
    /// </summary>
    public int MaxBatchSize { get; set; }

    /// <summary>
    /// Whether a response of at least <see cref="CompressionThreshold"/> bytes is compressed by Brotli or gzip for a client that accepts it; true by
    /// default. Event streams, multipart responses and WebSockets are not. The length of a compressed response tells something of its content, and
    /// a page that could make a victim's browser send requests with its own text in them might guess secrets beside that text (the attack known as
    /// BREACH). It needs credentials that the browser adds by itself, and reads the length from the network: a server that takes bearer tokens is
    /// safe, one that takes cookies for requests from other sites should switch this off, as should one behind a proxy that compresses.
    /// </summary>
    public bool CompressResponses { get; set; } = true;

    /// <summary>The shortest response in bytes that is compressed; 2,048 by default. What fits into one packet anyway gains nothing.</summary>
    public int CompressionThreshold { get; set; } = 2048;

    /// <summary>
    /// Whether a GET must have the header <c>GraphQL-Require-Preflight</c> with any value; false by default. A page of another site can make a
    /// browser send a GET with its cookies, but not with that header, unless the server permits it by CORS. Set it when cookies authenticate and
    /// reading has effects or its duration is a secret. A POST needs no header: it must declare JSON, which no page of another site may do either.
    /// </summary>
    public bool RequirePreflightOnGet { get; set; }

    /// <summary>
    /// Whether statuses are those of the draft of GraphQL over HTTP since July 2026: 422 for a well-formed JSON body that is not a request, and for
    /// an operation that fails before it runs, 294 for data with errors. False by default: 400 and 200, as the clients and audits of today expect.
    /// Both are for <c>application/graphql-response+json</c>; a client that accepts only <c>application/json</c> gets 200.
    /// </summary>
    public bool UseDraftStatuses { get; set; }

    /// <summary>
    /// How long a client may accept no bytes of a <c>multipart/mixed</c> response before its connection is aborted. 30 seconds by default.
    /// </summary>
    public TimeSpan MultipartSendTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// Prints the schema for <c>GET ?sdl</c>. It returns null for a caller who may not see the schema, which is answered with 404,
    /// as is every <c>?sdl</c> while this is null (the default).
    /// </summary>
    public Func<HttpContext, string?>? Sdl { get; set; }

    /// <summary>Which IDE the files in <see cref="IdePath"/> are; Banana Cake Pop by default.</summary>
    public GraphQLIde Ide { get; set; } = GraphQLIde.BananaCakePop;

    /// <summary>
    /// The folder that holds the files of the IDE, served to browsers under a policy that lets the page speak to this host alone.
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
        ArgumentOutOfRangeException.ThrowIfNegative(MaxBatchSize);
        ArgumentOutOfRangeException.ThrowIfNegative(CompressionThreshold);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(MultipartSendTimeout, TimeSpan.Zero);
        WebSockets.Validate();
        ServerSentEvents.Validate();
    }
}

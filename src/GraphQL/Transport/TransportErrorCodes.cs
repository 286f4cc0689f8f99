namespace Dezky.GraphQL.Transport;

/// <summary>The values of <c>extensions.code</c> that the transport itself reports. They are stable.</summary>
public static class TransportErrorCodes
{
    /// <summary>The body, the <c>variables</c> or the <c>extensions</c> parameter is not JSON; status 400.</summary>
    public const string InvalidJson = "INVALID_JSON";

    /// <summary>The JSON is not a GraphQL request, such as one without <c>query</c>; status 400.</summary>
    public const string InvalidRequest = "INVALID_REQUEST";

    /// <summary>The request is a list, and <see cref="GraphQLTransportOptions.MaxBatchSize"/> permits none; status 400.</summary>
    public const string BatchingNotSupported = "BATCHING_NOT_SUPPORTED";

    /// <summary>The request is a list of more than <see cref="GraphQLTransportOptions.MaxBatchSize"/> requests; status 400.</summary>
    public const string BatchTooLarge = "BATCH_TOO_LARGE";

    /// <summary>
    /// A GET came without the header <c>GraphQL-Require-Preflight</c> although <see cref="GraphQLTransportOptions.RequirePreflightOnGet"/> is set;
    /// status 400.
    /// </summary>
    public const string PreflightRequired = "PREFLIGHT_REQUIRED";

    /// <summary>The method is neither GET nor POST; status 405.</summary>
    public const string MethodNotAllowed = "METHOD_NOT_ALLOWED";

    /// <summary>Nothing that the <c>Accept</c> header allows can be produced; status 406.</summary>
    public const string NotAcceptable = "NOT_ACCEPTABLE";

    /// <summary>The body is longer than <see cref="GraphQLTransportOptions.MaxRequestBytes"/>; status 413.</summary>
    public const string RequestTooLarge = "REQUEST_TOO_LARGE";

    /// <summary>The body is not declared as JSON in UTF-8, or compressed in a way that the server does not read; status 415.</summary>
    public const string UnsupportedMediaType = "UNSUPPORTED_MEDIA_TYPE";

    /// <summary>The origin may not open a WebSocket; status 403.</summary>
    public const string OriginNotAllowed = "ORIGIN_NOT_ALLOWED";

    /// <summary>A connection already runs <see cref="GraphQLWebSocketOptions.MaxOperations"/> operations.</summary>
    public const string TooManyOperations = "TOO_MANY_OPERATIONS";

    /// <summary>The server failed; the log has the cause under the <c>requestId</c> of the same <c>extensions</c>; status 500.</summary>
    public const string InternalServerError = "INTERNAL_SERVER_ERROR";
}

namespace Dezky.GraphQL.Transport.Http;

/// <summary>The form in which one result is answered.</summary>
internal enum ResponseFormat
{
    /// <summary>The client accepts nothing that this server makes.</summary>
    None,

    /// <summary><c>application/json</c>: errors of the request have status 200, as older clients expect.</summary>
    Json,

    /// <summary><c>application/graphql-response+json</c>: errors of the request have a status of their own.</summary>
    GraphQLResponse,

    /// <summary><c>text/event-stream</c>.</summary>
    EventStream,

    /// <summary><c>multipart/mixed</c>.</summary>
    Multipart,
}

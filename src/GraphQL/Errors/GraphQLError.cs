namespace Dezky.GraphQL.Errors;

/// <summary>
/// One entry of a response's <c>errors</c> list.
/// See https://spec.graphql.org/September2025/#sec-Errors.
/// </summary>
public sealed class GraphQLError
{
    /// <summary>Creates an error.</summary>
    /// <param name="message">A sentence for the developer who sent the request.</param>
    /// <param name="locations">The places in the document that the error belongs to; empty when it belongs to none.</param>
    /// <param name="path">The response path of the field that failed: <see cref="string"/> for a response name, <see cref="int"/> for a list index; null for request errors.</param>
    /// <param name="code">The stable code that goes into <c>extensions.code</c>; null when there is none.</param>
    /// <param name="extensions">Further members of <c>extensions</c>; values are strings, booleans, numbers, lists or dictionaries of these.</param>
    /// <param name="exception">The cause, for the log; it never reaches the response.</param>
    public GraphQLError(
        string message,
        IReadOnlyList<SourceLocation>? locations = null,
        IReadOnlyList<object>? path = null,
        string? code = null,
        IReadOnlyDictionary<string, object?>? extensions = null,
        Exception? exception = null)
    {
        ArgumentNullException.ThrowIfNull(message);
        Message = message;
        Locations = locations ?? [];
        Path = path;
        Code = code;
        Extensions = extensions;
        Exception = exception;
    }

    /// <summary>A sentence for the developer who sent the request.</summary>
    public string Message { get; }

    /// <summary>The places in the document that the error belongs to; may be empty.</summary>
    public IReadOnlyList<SourceLocation> Locations { get; }

    /// <summary>The response path of the field that failed, or null for a request error.</summary>
    public IReadOnlyList<object>? Path { get; }

    /// <summary>The stable code in <c>extensions.code</c>, or null.</summary>
    public string? Code { get; }

    /// <summary>Further members of <c>extensions</c>, or null.</summary>
    public IReadOnlyDictionary<string, object?>? Extensions { get; }

    /// <summary>The cause, kept for the log; it is never written to a response.</summary>
    public Exception? Exception { get; }
}

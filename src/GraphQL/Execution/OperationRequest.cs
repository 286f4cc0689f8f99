namespace Dezky.GraphQL.Execution;

/// <summary>
/// One GraphQL request, as any transport hands it to <see cref="IRequestExecutor"/>. Its memory may be pooled: it is valid until the result
/// is disposed, and an executor that keeps any of it longer takes a copy.
/// </summary>
public sealed class OperationRequest
{
    /// <summary>The document's source in UTF-8; empty when the request names a document by <see cref="DocumentId"/> or by its hash in <see cref="Extensions"/>.</summary>
    public ReadOnlyMemory<byte> Document { get; init; }

    /// <summary>The identifier of a trusted document, such as <c>sha256:</c> and 64 hexadecimal digits; null when the request brings its own document.</summary>
    public string? DocumentId { get; init; }

    /// <summary>The operation to run, or null when the document has exactly one.</summary>
    public string? OperationName { get; init; }

    /// <summary>The variables as a JSON object in UTF-8; empty when there are none.</summary>
    public ReadOnlyMemory<byte> Variables { get; init; }

    /// <summary>The protocol extensions as a JSON object in UTF-8; empty when there are none.</summary>
    public ReadOnlyMemory<byte> Extensions { get; init; }

    /// <summary>The services of this request's scope. For a subscription each event gets a scope of its own, made from these services' scope factory.</summary>
    public required IServiceProvider Services { get; init; }

    /// <summary>The kinds of operation that the transport permits; a GET permits queries only.</summary>
    public OperationKinds Permitted { get; init; } = OperationKinds.All;

    /// <summary>Whether the transport can deliver a response in parts. Otherwise <c>@defer</c> and <c>@stream</c> have no effect, as the specification's draft allows.</summary>
    public bool AcceptsIncremental { get; init; }

    /// <summary>What is done with the operation's cost, besides refusing one above the limit.</summary>
    public CostReporting Cost { get; init; }
}

/// <summary>What a request asks about its cost.</summary>
public enum CostReporting
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>The operation runs, and its cost stands in <c>extensions.operationCost</c>.</summary>
    Report,

    /// <summary>The operation does not run; the response holds its cost alone.</summary>
    Validate,
}

/// <summary>A set of operation types.</summary>
[Flags]
public enum OperationKinds
{
    /// <summary>No operation.</summary>
    None = 0,

    /// <summary><c>query</c>.</summary>
    Query = 1,

    /// <summary><c>mutation</c>.</summary>
    Mutation = 2,

    /// <summary><c>subscription</c>.</summary>
    Subscription = 4,

    /// <summary>Every type of operation.</summary>
    All = Query | Mutation | Subscription,
}

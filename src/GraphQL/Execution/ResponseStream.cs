namespace Dezky.GraphQL.Execution;

/// <summary>
/// Several responses to one request: those of an accepted subscription, one for each event, until the source ends, fails or the stream is
/// disposed; or the parts of an operation with <c>@defer</c> or <c>@stream</c>, the last of which says <c>"hasNext":false</c>.
/// </summary>
public abstract class ResponseStream : IExecutionResult, IAsyncEnumerable<OperationResult>
{
    /// <summary>What the responses are; transports choose their format by it.</summary>
    public abstract ResponseStreamKind Kind { get; }

    /// <summary>Reads the responses. It may be called once; each result is valid until the next one is asked for.</summary>
    public abstract IAsyncEnumerator<OperationResult> GetAsyncEnumerator(CancellationToken cancellationToken = default);

    /// <inheritdoc/>
    public abstract ValueTask DisposeAsync();
}

/// <summary>The kinds of <see cref="ResponseStream"/>.</summary>
public enum ResponseStreamKind
{
    /// <summary>Each response is the complete result of an event.</summary>
    Subscription,

    /// <summary>The first response is an initial result, the others are what completes it.</summary>
    Incremental,
}

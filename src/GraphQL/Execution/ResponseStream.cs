namespace Dezky.GraphQL.Execution;

/// <summary>The responses of an accepted subscription, one for each event, until the source ends, fails or the stream is disposed.</summary>
public abstract class ResponseStream : IExecutionResult, IAsyncEnumerable<OperationResult>
{
    /// <summary>Reads the responses. It may be called once; each result is valid until the next one is asked for.</summary>
    public abstract IAsyncEnumerator<OperationResult> GetAsyncEnumerator(CancellationToken cancellationToken = default);

    /// <inheritdoc/>
    public abstract ValueTask DisposeAsync();
}

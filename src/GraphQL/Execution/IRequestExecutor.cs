namespace Dezky.GraphQL.Execution;

/// <summary>Executes GraphQL requests against one schema. Thread-safe; one instance serves the whole process.</summary>
public interface IRequestExecutor
{
    /// <summary>
    /// Parses, validates, compiles (or takes all three from the cache) and executes one operation.
    /// Errors of the request become a result; only bugs and cancellation throw.
    /// </summary>
    /// <returns>
    /// An <see cref="OperationResult"/> for a query or a mutation and for any request error;
    /// a <see cref="ResponseStream"/> for a subscription that was accepted. The caller disposes it.
    /// </returns>
    ValueTask<IExecutionResult> ExecuteAsync(OperationRequest request, CancellationToken cancellationToken = default);
}

namespace Dezky.GraphQL.Execution;

/// <summary>What a request came to: an <see cref="OperationResult"/> or a <see cref="ResponseStream"/>. Disposing it returns pooled memory and ends a stream.</summary>
public interface IExecutionResult : IAsyncDisposable;

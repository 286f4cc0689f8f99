namespace Dezky.GraphQL.Client;

/// <summary>Talks to one GraphQL server on behalf of one person. Thread-safe. Disposing it ends all its subscriptions.</summary>
public interface IGraphQLClient : IAsyncDisposable
{
    /// <summary>The state of the socket that the subscriptions share.</summary>
    ConnectionState ConnectionState { get; }

    /// <summary>Raised after each change of <see cref="ConnectionState"/>, on no particular thread.</summary>
    event Action<ConnectionState>? ConnectionStateChanged;

    /// <summary>Sends a query or a mutation over HTTP.</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="variables">An object whose members are the variables, or null.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <returns>The data and the errors; whatever goes wrong on the way is one of them.</returns>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    Task<OperationResult<TData>> ExecuteAsync<TData>(
        GraphQLOperation operation, object? variables = null, CancellationToken cancellationToken = default);

    /// <summary>
    /// Subscribes over the shared socket, from the first <c>MoveNextAsync</c> until the enumerator is disposed. When the connection is lost it is made
    /// again and the operation is subscribed again; what happens meanwhile is missed, unless <paramref name="resume"/> asks for it.
    /// The results end when the server completes the subscription, and after an error that makes going on pointless, which is the last result.
    /// </summary>
    /// <param name="operation">The operation.</param>
    /// <param name="variables">An object whose members are the variables, or null.</param>
    /// <param name="resume">Called on subscribing again with the data received last, if any; it gives the variables to use, for example with a cursor.</param>
    /// <param name="cancellationToken">Ends the subscription.</param>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    IAsyncEnumerable<OperationResult<TData>> SubscribeAsync<TData>(
        GraphQLOperation operation,
        object? variables = null,
        Func<TData, object?>? resume = null,
        CancellationToken cancellationToken = default);
}

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
        GraphQLOperation<TData> operation, object? variables = null, CancellationToken cancellationToken = default);

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
        GraphQLOperation<TData> operation,
        object? variables = null,
        Func<TData, object?>? resume = null,
        CancellationToken cancellationToken = default);

    /// <summary>
    /// Runs a query, and gives its result again whenever it is another one. Mutations and subscription events of this client that show an entity which
    /// the result holds, by its <c>Node</c> id, patch the result at once; the query runs again when the news does not tell all of it, when an entity of a
    /// type that the query lists or <see cref="WatchOptions.Types"/> names has changed, when a lost connection is back, and after a while when the server
    /// could not be reached. Ending the enumeration ends the watch.
    /// </summary>
    /// <param name="operation">The query; without a <see cref="GraphQLOperation.Selection"/> only the types of the options matter.</param>
    /// <param name="variables">An object whose members are the variables, or null.</param>
    /// <param name="options">When to run again; <see cref="WatchOptions.Default"/> when null.</param>
    /// <param name="cancellationToken">Ends the watch.</param>
    /// <returns>Results; one whose errors say why there is no data leaves what was shown before as it was.</returns>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    IAsyncEnumerable<OperationResult<TData>> WatchAsync<TData>(
        GraphQLOperation<TData> operation, object? variables = null, WatchOptions? options = null, CancellationToken cancellationToken = default);

    /// <summary>
    /// Watches a list that is loaded page by page. A generated query has a method <c>WatchPages</c> when its variable <c>$after</c> is the argument
    /// <c>after</c> of a field, outside of lists, that selects <c>pageInfo { endCursor hasNextPage }</c>.
    /// </summary>
    /// <param name="operation">The query.</param>
    /// <param name="variables">The variables for the page behind a cursor; null asks for the first page.</param>
    /// <param name="next">The cursor of the page behind this one, or null when there is none.</param>
    /// <param name="options">When to run again; <see cref="WatchOptions.Default"/> when null.</param>
    PagedWatch<TData> WatchPages<TData>(
        GraphQLOperation<TData> operation, Func<string?, object?> variables, Func<TData, string?> next, WatchOptions? options = null);
}

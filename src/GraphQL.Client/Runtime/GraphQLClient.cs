using System.Runtime.CompilerServices;
using Dezky.GraphQL.Client.Http;
using Dezky.GraphQL.Client.Subscriptions;
using Dezky.GraphQL.Client.Watching;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Dezky.GraphQL.Client;

/// <inheritdoc cref="IGraphQLClient"/>
public sealed class GraphQLClient : IGraphQLClient
{
    private readonly GraphQLClientOptions _options;
    private readonly HttpExecutor _http;
    private readonly SubscriptionConnection _subscriptions;
    private readonly WatchRegistry _watches = new();
    private readonly WatchSurroundings _surroundings;
    private readonly Lock _stateGate = new();
    private ConnectionState _state;
    private bool _wasLost;

    /// <summary>Creates a client.</summary>
    /// <param name="options">The settings; only the endpoint is required.</param>
    /// <param name="handler">What sends HTTP requests and opens sockets. It is shared, and not disposed with the client.</param>
    /// <param name="tokens">The access tokens of the person the client works for; null for an anonymous one.</param>
    /// <param name="clock">The clock; the system's when null.</param>
    /// <param name="logger">Where lost connections are logged.</param>
    /// <exception cref="InvalidOperationException">The endpoint is missing or not an http or https address.</exception>
    public GraphQLClient(
        GraphQLClientOptions options,
        HttpMessageHandler handler,
        IAccessTokenSource? tokens = null,
        TimeProvider? clock = null,
        ILogger<GraphQLClient>? logger = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(handler);
        options.Validate();
        _options = options;
        _http = new HttpExecutor(handler, options, tokens, clock ?? TimeProvider.System);
        _surroundings = new WatchSurroundings(_watches, _http, options, clock ?? TimeProvider.System);
        _subscriptions = new SubscriptionConnection(
            handler, options, tokens, clock ?? TimeProvider.System, logger ?? NullLogger<GraphQLClient>.Instance, OnStateChanged);
    }

    /// <inheritdoc/>
    public event Action<ConnectionState>? ConnectionStateChanged;

    /// <inheritdoc/>
    public ConnectionState ConnectionState
    {
        get
        {
            lock (_stateGate)
            {
                return _state;
            }
        }
    }

    /// <inheritdoc/>
    public async Task<OperationResult<TData>> ExecuteAsync<TData>(
        GraphQLOperation<TData> operation, object? variables = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(operation);
        var answer = await _http.ExecuteAsync(operation, variables, cancellationToken).ConfigureAwait(false);
        if (operation.Kind == OperationKind.Mutation)
        {
            _watches.Publish(operation.Selection, answer.Data);
        }

        return answer.Result;
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<OperationResult<TData>> SubscribeAsync<TData>(
        GraphQLOperation<TData> operation,
        object? variables = null,
        Func<TData, object?>? resume = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(operation);
        return EnumerateAsync(operation, variables, resume, cancellationToken);
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<OperationResult<TData>> WatchAsync<TData>(
        GraphQLOperation<TData> operation, object? variables = null, WatchOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(operation);
        return RunWatchAsync(operation, variables, options ?? WatchOptions.Default, cancellationToken);
    }

    /// <inheritdoc/>
    public PagedWatch<TData> WatchPages<TData>(
        GraphQLOperation<TData> operation, Func<string?, object?> variables, Func<TData, string?> next, WatchOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(operation);
        ArgumentNullException.ThrowIfNull(variables);
        ArgumentNullException.ThrowIfNull(next);
        return new PagedWatch<TData>(new Watch<TData>(operation, variables, next, options ?? WatchOptions.Default, _surroundings));
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _subscriptions.DisposeAsync().ConfigureAwait(false);
        _http.Dispose();
    }

    /// <summary>How many watches are open.</summary>
    internal int OpenWatches => _watches.Count;

    private async IAsyncEnumerable<OperationResult<TData>> RunWatchAsync<TData>(
        GraphQLOperation<TData> operation, object? variables, WatchOptions options, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var watch = new Watch<TData>(operation, _ => variables, static _ => null, options, _surroundings);
        await foreach (var result in watch.RunAsync(cancellationToken).ConfigureAwait(false))
        {
            yield return new OperationResult<TData>(result.Pages is [var data] ? data : default, result.Errors, result.RequestId);
        }
    }

    private async IAsyncEnumerable<OperationResult<TData>> EnumerateAsync<TData>(
        GraphQLOperation<TData> operation,
        object? variables,
        Func<TData, object?>? resume,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var subscription = new TypedSubscription<TData>(operation, variables, resume, _options, _watches);
        await _subscriptions.AddAsync(subscription).ConfigureAwait(false);
        try
        {
            await foreach (var result in subscription.ReadAllAsync(cancellationToken).ConfigureAwait(false))
            {
                yield return result;
            }

            if (subscription.Final is { } final)
            {
                yield return final;
            }
        }
        finally
        {
            await _subscriptions.RemoveAsync(subscription).ConfigureAwait(false);
        }
    }

    private void OnStateChanged(ConnectionState state)
    {
        bool returned;
        lock (_stateGate)
        {
            if (_state == state)
            {
                return;
            }

            _state = state;
            returned = _wasLost && state.Status == ConnectionStatus.Connected;
            _wasLost = state.Status == ConnectionStatus.Reconnecting || (_wasLost && !returned);
        }

        if (returned)
        {
            _watches.RunAll();
        }

        ConnectionStateChanged?.Invoke(state);
    }
}

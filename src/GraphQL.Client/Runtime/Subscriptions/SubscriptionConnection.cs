using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net.WebSockets;
using Microsoft.Extensions.Logging;

namespace Dezky.GraphQL.Client.Subscriptions;

/// <summary>
/// Keeps one socket for all subscriptions while there are any, and makes it again when it is lost. One loop at a time connects, subscribes and
/// receives; adding and removing subscriptions happens beside it, under the gate.
/// </summary>
internal sealed partial class SubscriptionConnection : IAsyncDisposable
{
    /// <summary>A connection that lived this long was a good one: the next attempt counts from the beginning again.</summary>
    private static readonly TimeSpan Stable = TimeSpan.FromSeconds(5);

    private readonly Lock _gate = new();
    private readonly Dictionary<string, Subscription> _subscriptions = [];
    private readonly HttpMessageInvoker _invoker;
    private readonly GraphQLClientOptions _options;
    private readonly IAccessTokenSource? _tokens;
    private readonly TimeProvider _clock;
    private readonly ILogger _logger;
    private readonly ITimer _idleTimer;
    private readonly Action<ConnectionState> _onStateChanged;

    private Task _loop = Task.CompletedTask;
    private bool _running;
    private bool _disposed;
    private bool _closedOnPurpose;
    private long _lastId;
    private GraphQLSocket? _socket;

    // Cancelled by whoever finds an attempt needless. Never disposed: it has no timer and no registrations to give back.
    private CancellationTokenSource _attempt = new();

    public SubscriptionConnection(
        HttpMessageHandler handler,
        GraphQLClientOptions options,
        IAccessTokenSource? tokens,
        TimeProvider clock,
        ILogger logger,
        Action<ConnectionState> onStateChanged)
    {
        _invoker = new HttpMessageInvoker(handler, disposeHandler: false);
        _options = options;
        _tokens = tokens;
        _clock = clock;
        _logger = logger;
        _onStateChanged = onStateChanged;
        _idleTimer = clock.CreateTimer(_ => BeginCloseWhenIdle(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <exception cref="ObjectDisposedException">The client has been disposed.</exception>
    public async Task AddAsync(Subscription subscription)
    {
        GraphQLSocket? socket;
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_disposed, typeof(GraphQLClient));
            subscription.Id = (++_lastId).ToString(CultureInfo.InvariantCulture);
            _subscriptions.Add(subscription.Id, subscription);
            socket = _socket;
            if (!_running)
            {
                _running = true;
                _loop = RunAfterAsync(_loop);
            }
        }

        // Without a socket the loop subscribes it as soon as there is one.
        if (socket is not null)
        {
            await SubscribeAsync(socket, subscription).ConfigureAwait(false);
        }
    }

    public async Task RemoveAsync(Subscription subscription)
    {
        GraphQLSocket? socket;
        lock (_gate)
        {
            if (!_subscriptions.Remove(subscription.Id))
            {
                return;
            }

            socket = _socket;
            WhenEmpty();
        }

        if (socket is not null)
        {
            await TrySendAsync(socket.CompleteAsync(subscription.Id)).ConfigureAwait(false);
        }
    }

    public async ValueTask DisposeAsync()
    {
        GraphQLSocket? socket;
        Task loop;
        CancellationTokenSource attempt;
        lock (_gate)
        {
            if (_disposed)
            {
                return;
            }

            _disposed = true;
            _closedOnPurpose = true;
            socket = _socket;
            loop = _loop;
            attempt = _attempt;
            foreach (var subscription in _subscriptions.Values)
            {
                subscription.End();
            }

            _subscriptions.Clear();
        }

        await attempt.CancelAsync().ConfigureAwait(false);
        if (socket is not null)
        {
            await socket.CloseAsync().ConfigureAwait(false);
        }

        await loop.ConfigureAwait(false);
        await _idleTimer.DisposeAsync().ConfigureAwait(false);
        _invoker.Dispose();
    }

    /// <summary>Starts the next loop when the one before has reported its end, so that states are told in order.</summary>
    private async Task RunAfterAsync(Task previous)
    {
        await previous.ConfigureAwait(false);
        await Task.Run(RunAsync, CancellationToken.None).ConfigureAwait(false);
    }

    private async Task RunAsync()
    {
        var attempt = 0;
        var refusals = 0;
        DateTimeOffset? lostAt = null;
        while (BeginAttempt(out var attemptToken))
        {
            SetState(attempt == 0
                ? new ConnectionState(ConnectionStatus.Connecting)
                : new ConnectionState(ConnectionStatus.Reconnecting, lostAt, attempt));

            long? connectedAt = null;
            Exception end;
            try
            {
                await ServeAsync(() => connectedAt = _clock.GetTimestamp(), attemptToken).ConfigureAwait(false);
                continue;
            }
            catch (Exception exception)
            {
                end = exception;
            }

            if (IsGivenUp(attemptToken))
            {
                (attempt, lostAt) = (0, null);
                continue;
            }

            if (connectedAt is not null)
            {
                (refusals, lostAt) = (0, null);
            }

            if (Fatal(end, ref refusals) is { } error)
            {
                LogGaveUp(end);
                EndAll(error);
                continue;
            }

            LogLost(end);
            lostAt ??= _clock.GetUtcNow();
            var wasStable = connectedAt is { } since && _clock.GetElapsedTime(since) >= Stable;
            attempt = wasStable ? 1 : attempt + 1;
            SetState(new ConnectionState(ConnectionStatus.Reconnecting, lostAt, attempt));
            if (!wasStable || end is not SocketClosedException { IsTokenExpired: true })
            {
                await WaitAsync(attempt, attemptToken).ConfigureAwait(false);
            }
        }

        SetState(default);
    }

    /// <summary>Connects and serves all subscriptions until the connection ends, which always throws.</summary>
    private async Task ServeAsync(Action onConnected, CancellationToken cancellationToken)
    {
        var token = _tokens is null ? null : await _tokens.GetAccessTokenAsync(cancellationToken).ConfigureAwait(false);
        var socket = await GraphQLSocket.ConnectAsync(_invoker, _options, token, _clock, cancellationToken).ConfigureAwait(false);
        await using (socket.ConfigureAwait(false))
        {
            Subscription[] waiting;
            lock (_gate)
            {
                _socket = socket;
                waiting = [.. _subscriptions.Values];
                WhenEmpty();
            }

            try
            {
                onConnected();
                SetState(new ConnectionState(ConnectionStatus.Connected));

                // Results are received while the subscriptions are still being sent, else both sides could wait for each other.
                var receiving = socket.ReceiveAsync(Handle);
                foreach (var subscription in waiting)
                {
                    await SubscribeAsync(socket, subscription).ConfigureAwait(false);
                }

                await receiving.ConfigureAwait(false);
            }
            finally
            {
                lock (_gate)
                {
                    _socket = null;
                }
            }
        }
    }

    private void Handle(ServerMessage message)
    {
        switch (message.Type)
        {
            case "next" when Find(message.Id) is { } subscription:
                if (!subscription.Next(message.Payload))
                {
                    Drop(subscription, tellServer: true);
                }

                break;
            case "error" when Find(message.Id) is { } subscription:
                subscription.Refuse(message.Payload.Span);
                Drop(subscription, tellServer: false);
                break;
            case "complete" when Find(message.Id) is { } subscription:
                subscription.End();
                Drop(subscription, tellServer: false);
                break;
            case "next" or "error" or "complete" or "pong" or "connection_ack":
                // Late messages of subscriptions that were just removed are an ordinary race.
                break;
            default:
                throw new SocketClosedException(CloseCodes.BadResponse, "The server sent a message of an unknown type.");
        }
    }

    private Subscription? Find(string id)
    {
        lock (_gate)
        {
            return _subscriptions.GetValueOrDefault(id);
        }
    }

    private void Drop(Subscription subscription, bool tellServer)
    {
        GraphQLSocket? socket;
        lock (_gate)
        {
            _subscriptions.Remove(subscription.Id);
            socket = _socket;
            WhenEmpty();
        }

        if (tellServer && socket is not null)
        {
            _ = TrySendAsync(socket.CompleteAsync(subscription.Id));
        }
    }

    private async Task SubscribeAsync(GraphQLSocket socket, Subscription subscription)
    {
        Task sending;
        try
        {
            sending = socket.SubscribeAsync(subscription);
        }
        catch (Exception exception)
        {
            // Its variables cannot be written, or its resume function failed: only this one is broken.
            subscription.End(new ProtocolError("The subscription's variables cannot be sent.", exception));
            Drop(subscription, tellServer: false);
            return;
        }

        await TrySendAsync(sending).ConfigureAwait(false);
        if (Find(subscription.Id) is null)
        {
            // It was removed meanwhile, and its "complete" may have overtaken its "subscribe".
            await TrySendAsync(socket.CompleteAsync(subscription.Id)).ConfigureAwait(false);
        }
    }

    /// <summary>Waits for a message to be sent. If it cannot be, the receive loop finds the connection broken, and what matters is sent on the next one.</summary>
    private static async Task TrySendAsync(Task sending)
    {
        try
        {
            await sending.ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is WebSocketException or OperationCanceledException or ObjectDisposedException or IOException)
        {
        }
    }

    private bool BeginAttempt(out CancellationToken attemptToken)
    {
        lock (_gate)
        {
            _running = _subscriptions.Count > 0;
            _closedOnPurpose = false;
            _attempt = new CancellationTokenSource();
            attemptToken = _attempt.Token;
            return _running;
        }
    }

    /// <summary>Whether a connection or an attempt ended because nobody needed it, rather than being lost.</summary>
    private bool IsGivenUp(CancellationToken attemptToken)
    {
        lock (_gate)
        {
            return attemptToken.IsCancellationRequested || _closedOnPurpose || _subscriptions.Count == 0;
        }
    }

    /// <summary>Called under the gate after a change: without subscriptions the socket is kept for a while, an attempt to get one is given up.</summary>
    private void WhenEmpty()
    {
        if (_subscriptions.Count > 0 || _disposed)
        {
            return;
        }

        if (_socket is null)
        {
            _ = _attempt.CancelAsync();
        }
        else
        {
            _idleTimer.Change(_options.IdleTimeout, Timeout.InfiniteTimeSpan);
        }
    }

    private void BeginCloseWhenIdle()
    {
        GraphQLSocket? socket;
        lock (_gate)
        {
            if (_subscriptions.Count > 0 || _socket is null)
            {
                return;
            }

            // Who subscribes from now on waits for the next socket.
            socket = _socket;
            _socket = null;
            _closedOnPurpose = true;
        }

        _ = socket.CloseAsync();
    }

    private static OperationError? Fatal(Exception end, ref int refusals)
    {
        switch (end)
        {
            case SocketClosedException { IsProtocolError: true }:
                return new ProtocolError(end.Message, end);
            case SocketClosedException { IsUnauthorized: true } when ++refusals > 1:
                return new UnauthorizedError(end.Message);
            case SocketClosedException or WebSocketException or HttpRequestException or TimeoutException or IOException or OperationCanceledException:
                return null;
            default:
                return new ProtocolError("The connection failed unexpectedly.", end);
        }
    }

    private void EndAll(OperationError error)
    {
        lock (_gate)
        {
            foreach (var subscription in _subscriptions.Values)
            {
                subscription.End(error);
            }

            _subscriptions.Clear();
        }
    }

    [SuppressMessage("Security", "CA5394:Do not use insecure randomness", Justification = "Spreads clients in time; nothing depends on its secrecy.")]
    private async Task WaitAsync(int attempt, CancellationToken cancellationToken)
    {
        try
        {
            var wait = Backoff.Before(attempt, _options.InitialBackoff, _options.MaxBackoff, Random.Shared.NextDouble());
            await Task.Delay(wait, _clock, cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // The last subscription has gone, or the client; the loop sees which.
        }
    }

    private void SetState(ConnectionState state)
    {
        try
        {
            _onStateChanged(state);
        }
        catch (Exception exception)
        {
            // A screen that fails to show the state must not end the connection.
            LogObserverFailed(exception);
        }
    }

    [LoggerMessage(1, LogLevel.Information, "The subscription connection is lost and will be made again.")]
    private partial void LogLost(Exception exception);

    [LoggerMessage(2, LogLevel.Warning, "The subscription connection is given up; its subscriptions end with an error.")]
    private partial void LogGaveUp(Exception exception);

    [LoggerMessage(3, LogLevel.Error, "An observer of the connection state failed.")]
    private partial void LogObserverFailed(Exception exception);
}

using System.Buffers;
using System.Net.WebSockets;
using System.Text.Json;
using Dezky.GraphQL.Errors;
using Dezky.GraphQL.Transport.Http;
using Dezky.GraphQL.Transport.Requests;
using Microsoft.AspNetCore.Http;

namespace Dezky.GraphQL.Transport.WebSockets;

/// <summary>
/// One graphql-transport-ws connection, from the accepted socket to its end. The receive loop takes one message at a time; operations run beside it.
/// See https://github.com/enisdenjo/graphql-ws/blob/master/PROTOCOL.md.
/// </summary>
internal sealed class WebSocketConnection : IAsyncDisposable
{
    private static readonly TimeSpan CloseHandshakeTimeout = TimeSpan.FromSeconds(5);

    private readonly WebSocketServices _services;
    private readonly HttpContext _context;
    private readonly WebSocket _socket;
    private readonly MessageReader _reader;
    private readonly MessageSender _sender;
    private readonly CancellationTokenSource _closed;
    private readonly WebSocketOperations _operations;
    private readonly ITimer _initTimer;
    private ITimer? _expiryTimer;
    private ITimer? _closeTimer;
    private bool _initialised;
    private int _closing;

    public WebSocketConnection(WebSocketServices services, HttpContext context, WebSocket socket)
    {
        _services = services;
        _context = context;
        _socket = socket;
        _reader = new MessageReader(socket, services.Options.MaxMessageBytes);
        _sender = new MessageSender(socket, services.Options.SendTimeout, services.Clock, () => services.Log.SlowClient(context.TraceIdentifier));
        _closed = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted);
        _operations = new WebSocketOperations(services, context, _sender, _closed.Token);
        _initTimer = services.Clock.CreateTimer(
            _ => BeginClose(GraphQLWebSocketCloseCode.ConnectionInitialisationTimeout, "Connection initialisation timeout"),
            null,
            services.Options.InitTimeout,
            Timeout.InfiniteTimeSpan);
    }

    /// <summary>Serves the connection until either side closes it.</summary>
    public async Task RunAsync()
    {
        await using var stopping = _services.Lifetime.ApplicationStopping.Register(
            () => BeginClose(GraphQLWebSocketCloseCode.GoingAway, "The server is stopping")).ConfigureAwait(false);
        try
        {
            await ReceiveAsync().ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is WebSocketException or ConnectionBrokenException or OperationCanceledException or IOException)
        {
            // The connection broke. That is an ordinary end: the operations are stopped below.
        }
        finally
        {
            await _operations.StopAsync().ConfigureAwait(false);
        }
    }

    /// <summary>Starts closing from a timer or another thread, where nobody can wait for it.</summary>
    private void BeginClose(int code, string reason) => _ = CloseAsync(code, reason);

    private async Task CloseAsync(int code, string reason)
    {
        if (Interlocked.Exchange(ref _closing, 1) != 0)
        {
            return;
        }

        try
        {
            await _closed.CancelAsync().ConfigureAwait(false);
            await _sender.CloseAsync(code, reason).ConfigureAwait(false);

            // A client that does not answer the close frame is not waited for.
            _closeTimer = _services.Clock.CreateTimer(
                static socket => ((WebSocket)socket!).Abort(), _socket, CloseHandshakeTimeout, Timeout.InfiniteTimeSpan);
        }
        catch (Exception exception) when (exception is ConnectionBrokenException or ObjectDisposedException)
        {
            // The connection broke before it could be closed in order.
        }
    }

    private async Task ReceiveAsync()
    {
        while (true)
        {
            if (await _reader.ReadAsync(CancellationToken.None).ConfigureAwait(false) is not { } message)
            {
                await CloseAsync(GraphQLWebSocketCloseCode.MessageTooBig, "The message is too big").ConfigureAwait(false);
                continue;
            }

            var handedOver = false;
            try
            {
                if (message.Type == WebSocketMessageType.Close)
                {
                    await _sender.CloseAsync((int)WebSocketCloseStatus.NormalClosure, "").ConfigureAwait(false);
                    return;
                }

                if (Volatile.Read(ref _closing) == 0)
                {
                    handedOver = await HandleAsync(message).ConfigureAwait(false);
                }
            }
            catch (MalformedRequestException exception)
            {
                await CloseAsync(GraphQLWebSocketCloseCode.BadRequest, exception.Message).ConfigureAwait(false);
            }
            finally
            {
                if (!handedOver)
                {
                    message.Dispose();
                }
            }
        }
    }

    /// <summary>Handles one message; true when an operation has taken its bytes over.</summary>
    private async ValueTask<bool> HandleAsync(ReceivedMessage received)
    {
        if (received.Type != WebSocketMessageType.Text)
        {
            throw new MalformedRequestException("Invalid message: not a text message", TransportErrorCodes.InvalidRequest);
        }

        var message = ClientMessage.Parse(received.Bytes);
        switch (message.Type)
        {
            case MessageType.ConnectionInit:
                await InitialiseAsync(message.Payload).ConfigureAwait(false);
                return false;
            case MessageType.Ping:
                await SendPongAsync(message.Payload).ConfigureAwait(false);
                return false;
            case MessageType.Subscribe:
                return await SubscribeAsync(message, received).ConfigureAwait(false);
            case MessageType.Complete:
                _operations.Complete(message.Id);
                return false;
            default:
                return false;
        }
    }

    private async ValueTask InitialiseAsync(ReadOnlyMemory<byte> payload)
    {
        if (_initialised)
        {
            await CloseAsync(GraphQLWebSocketCloseCode.TooManyInitialisationRequests, "Too many initialisation requests").ConfigureAwait(false);
            return;
        }

        await _initTimer.DisposeAsync().ConfigureAwait(false);
        ConnectionInitResult result;
        try
        {
            result = await DecideAsync(payload).ConfigureAwait(false);
        }
        catch (Exception) when (_closed.IsCancellationRequested)
        {
            // Whatever it was, the connection has ended in the meantime.
            return;
        }
        catch (Exception exception)
        {
            _services.Log.InitFailed(exception, HttpResponses.RequestId(_context));
            await CloseAsync(GraphQLWebSocketCloseCode.InternalServerError, "Internal server error").ConfigureAwait(false);
            return;
        }

        if (!result.Accepted)
        {
            await CloseAsync(GraphQLWebSocketCloseCode.Forbidden, result.Reason ?? "Forbidden").ConfigureAwait(false);
            return;
        }

        _initialised = true;
        if (result.ExpiresAt is { } expiry)
        {
            _expiryTimer = Timers.At(
                _services.Clock, expiry, _ => BeginClose(GraphQLWebSocketCloseCode.TokenExpired, "The access token has expired"), null);
        }

        await _sender.SendAsync("{\"type\":\"connection_ack\"}"u8.ToArray(), _closed.Token).ConfigureAwait(false);
    }

    private async ValueTask<ConnectionInitResult> DecideAsync(ReadOnlyMemory<byte> payload)
    {
        if (_services.Handler is not { } handler)
        {
            return ConnectionInitResult.Accept();
        }

        using var document = payload.IsEmpty ? null : JsonDocument.Parse(payload);
        return await handler.OnInitAsync(_context, document?.RootElement ?? default, _closed.Token).ConfigureAwait(false);
    }

    private async ValueTask SendPongAsync(ReadOnlyMemory<byte> payload)
    {
        using var pong = new PooledBufferWriter();
        pong.Write("{\"type\":\"pong\""u8);
        if (!payload.IsEmpty)
        {
            pong.Write(",\"payload\":"u8);
            pong.Write(payload.Span);
        }

        pong.Write("}"u8);
        await _sender.SendAsync(pong.WrittenMemory, _closed.Token).ConfigureAwait(false);
    }

    private async ValueTask<bool> SubscribeAsync(ClientMessage message, ReceivedMessage received)
    {
        if (!_initialised)
        {
            await CloseAsync(GraphQLWebSocketCloseCode.Unauthorized, "Unauthorized").ConfigureAwait(false);
            return false;
        }

        switch (_operations.Start(message, received))
        {
            case StartOutcome.Started:
                return true;
            case StartOutcome.AlreadyExists:
                await CloseAsync(GraphQLWebSocketCloseCode.SubscriberAlreadyExists, $"Subscriber for {message.Id} already exists")
                    .ConfigureAwait(false);
                return false;
            default:
                var error = new GraphQLError(
                    $"This connection already runs {_services.Options.MaxOperations} operations.", code: TransportErrorCodes.TooManyOperations);
                await _operations.SendErrorAsync(message.Id, [error]).ConfigureAwait(false);
                return false;
        }
    }

    public async ValueTask DisposeAsync()
    {
        Interlocked.Exchange(ref _closing, 1);
        await _initTimer.DisposeAsync().ConfigureAwait(false);
        if (_expiryTimer is not null)
        {
            await _expiryTimer.DisposeAsync().ConfigureAwait(false);
        }

        if (_closeTimer is not null)
        {
            await _closeTimer.DisposeAsync().ConfigureAwait(false);
        }

        _sender.Dispose();
        _closed.Dispose();
    }
}

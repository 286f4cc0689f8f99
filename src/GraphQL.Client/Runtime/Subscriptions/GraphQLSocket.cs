using System.Buffers;
using System.Net.WebSockets;
using System.Text.Json;
using Dezky.GraphQL.Client.Http;

namespace Dezky.GraphQL.Client.Subscriptions;

/// <summary>One graphql-transport-ws connection: the handshake, messages in both directions, pings and the end.</summary>
internal sealed class GraphQLSocket : IAsyncDisposable
{
    private const string Subprotocol = "graphql-transport-ws";

    private static readonly TimeSpan CloseTimeout = TimeSpan.FromSeconds(2);

    private readonly ClientWebSocket _socket = new();
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly CancellationTokenSource _ended = new();
    private readonly ArrayBufferWriter<byte> _message = new(4096);
    private readonly GraphQLClientOptions _options;
    private readonly TimeProvider _clock;
    private Task _pinging = Task.CompletedTask;
    private long _lastReceived;
    private bool _silent;

    private GraphQLSocket(GraphQLClientOptions options, TimeProvider clock)
    {
        _options = options;
        _clock = clock;
        _socket.Options.AddSubProtocol(Subprotocol);
        _socket.Options.CollectHttpResponseDetails = true;

        // The protocol's own pings find out about dead connections, and count in what the server answers.
        _socket.Options.KeepAliveInterval = TimeSpan.Zero;
    }

    /// <summary>Connects, sends <c>connection_init</c> with the token and waits for the server to acknowledge it.</summary>
    /// <exception cref="SocketClosedException">The server refused.</exception>
    /// <exception cref="TimeoutException">It took too long.</exception>
    /// <exception cref="WebSocketException">The server could not be reached.</exception>
    public static async Task<GraphQLSocket> ConnectAsync(
        HttpMessageInvoker invoker, GraphQLClientOptions options, string? token, TimeProvider clock, CancellationToken cancellationToken)
    {
        var socket = new GraphQLSocket(options, clock);
        using var timeout = new CancellationTokenSource(options.ConnectTimeout, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            await socket.OpenAsync(invoker, token, either.Token).ConfigureAwait(false);
            return socket;
        }
        catch (Exception exception)
        {
            await socket.DisposeAsync().ConfigureAwait(false);
            if (timeout.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
            {
                throw new TimeoutException($"The server did not acknowledge the connection within {options.ConnectTimeout.TotalSeconds} seconds.", exception);
            }

            throw;
        }
    }

    /// <summary>Hands over each message until the connection ends, which always throws.</summary>
    /// <exception cref="SocketClosedException">The server closed it.</exception>
    /// <exception cref="TimeoutException">The server stopped answering pings.</exception>
    /// <exception cref="WebSocketException">It broke.</exception>
    public async Task ReceiveAsync(Action<ServerMessage> handle)
    {
        _pinging = PingAsync(_ended.Token);
        try
        {
            while (true)
            {
                var message = await ReadAsync(_ended.Token).ConfigureAwait(false);
                if (message.Type == "ping")
                {
                    await SendAsync(static writer => writer.WriteString("type"u8, "pong"u8)).ConfigureAwait(false);
                }
                else
                {
                    handle(message);
                }
            }
        }
        catch (Exception) when (_silent)
        {
            throw new TimeoutException($"The server did not answer a ping within {_options.PingTimeout.TotalSeconds} seconds.");
        }
    }

    public Task SubscribeAsync(Subscription subscription) => SendAsync(writer =>
    {
        writer.WriteString("id"u8, subscription.Id);
        writer.WriteString("type"u8, "subscribe"u8);
        writer.WritePropertyName("payload"u8);
        RequestWriter.Write(writer, subscription.Operation, subscription.Variables(), _options.SendDocumentIds);
    });

    public Task CompleteAsync(string id) => SendAsync(writer =>
    {
        writer.WriteString("id"u8, id);
        writer.WriteString("type"u8, "complete"u8);
    });

    /// <summary>Asks the server to close; <see cref="ReceiveAsync"/> then ends by its answer, or by a time-out.</summary>
    public async Task CloseAsync()
    {
        if (!await _turn.WaitAsync(CloseTimeout).ConfigureAwait(false))
        {
            // A message is stuck in it.
            _socket.Abort();
            return;
        }

        try
        {
            if (_socket.State is WebSocketState.Open or WebSocketState.CloseReceived)
            {
                await _socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, CancellationToken.None)
                    .WaitAsync(CloseTimeout, _clock)
                    .ConfigureAwait(false);
            }

            _ended.CancelAfter(CloseTimeout);
        }
        catch (Exception exception) when (exception
            is WebSocketException or TimeoutException or ObjectDisposedException or IOException or OperationCanceledException)
        {
            // It is broken already, and only its end is left. Nothing was cancelled: that is how a reset connection reports itself here.
            _socket.Abort();
        }
        finally
        {
            _turn.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _ended.CancelAsync().ConfigureAwait(false);
        _socket.Abort();
        await _pinging.ConfigureAwait(false);
        _socket.Dispose();
        _ended.Dispose();
    }

    private async Task OpenAsync(HttpMessageInvoker invoker, string? token, CancellationToken cancellationToken)
    {
        var address = new UriBuilder(_options.Endpoint!) { Scheme = _options.Endpoint!.Scheme == "https" ? "wss" : "ws" }.Uri;
        try
        {
            await _socket.ConnectAsync(address, invoker, cancellationToken).ConfigureAwait(false);
        }
        catch (WebSocketException) when ((int)_socket.HttpStatusCode is >= 400 and < 500)
        {
            throw new SocketClosedException((int)_socket.HttpStatusCode, "The handshake was refused.");
        }

        await SendAsync(writer =>
        {
            writer.WriteString("type"u8, "connection_init"u8);
            if (token is not null)
            {
                writer.WriteStartObject("payload"u8);
                writer.WriteString("authorization"u8, $"Bearer {token}");
                writer.WriteEndObject();
            }
        }).ConfigureAwait(false);

        while (true)
        {
            var message = await ReadAsync(cancellationToken).ConfigureAwait(false);
            switch (message.Type)
            {
                case "connection_ack":
                    return;
                case "ping":
                    await SendAsync(static writer => writer.WriteString("type"u8, "pong"u8)).ConfigureAwait(false);
                    break;
                case "pong":
                    break;
                default:
                    throw new SocketClosedException(CloseCodes.BadResponse, "The server sent something else before its acknowledgement.");
            }
        }
    }

    /// <summary>Reads one message. Its payload is valid until the next one is read.</summary>
    private async ValueTask<ServerMessage> ReadAsync(CancellationToken cancellationToken)
    {
        _message.ResetWrittenCount();
        while (true)
        {
            var frame = await _socket.ReceiveAsync(_message.GetMemory(4096), cancellationToken).ConfigureAwait(false);
            if (frame.MessageType == WebSocketMessageType.Close)
            {
                await CloseAsync().ConfigureAwait(false);
                throw new SocketClosedException((int?)_socket.CloseStatus ?? 0, _socket.CloseStatusDescription ?? "");
            }

            _message.Advance(frame.Count);
            if (_message.WrittenCount > _options.MaxResponseBytes)
            {
                throw new SocketClosedException(CloseCodes.BadResponse, $"The server sent a message longer than {_options.MaxResponseBytes} bytes.");
            }

            if (frame.EndOfMessage)
            {
                Volatile.Write(ref _lastReceived, _clock.GetTimestamp());
                return ServerMessage.Parse(_message.WrittenMemory);
            }
        }
    }

    private async Task PingAsync(CancellationToken cancellationToken)
    {
        try
        {
            while (true)
            {
                await Task.Delay(_options.PingInterval, _clock, cancellationToken).ConfigureAwait(false);
                var sent = _clock.GetTimestamp();
                var sending = SendAsync(static writer => writer.WriteString("type"u8, "ping"u8));
                await Task.Delay(_options.PingTimeout, _clock, cancellationToken).ConfigureAwait(false);
                if (Volatile.Read(ref _lastReceived) < sent)
                {
                    _silent = true;
                    _socket.Abort();
                }

                await sending.ConfigureAwait(false);
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or WebSocketException or ObjectDisposedException)
        {
            // The connection has ended; the receive loop reports how.
        }
    }

    /// <summary>Sends a message. What cannot be written as JSON throws at once, before anything is sent.</summary>
    private Task SendAsync(Action<Utf8JsonWriter> writeMembers)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            writeMembers(writer);
            writer.WriteEndObject();
        }

        return SendAsync(buffer.WrittenMemory);
    }

    private async Task SendAsync(ReadOnlyMemory<byte> message)
    {
        await _turn.WaitAsync(_ended.Token).ConfigureAwait(false);
        try
        {
            await _socket.SendAsync(message, WebSocketMessageType.Text, endOfMessage: true, _ended.Token).ConfigureAwait(false);
        }
        finally
        {
            _turn.Release();
        }
    }
}

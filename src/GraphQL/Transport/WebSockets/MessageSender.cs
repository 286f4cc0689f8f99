using System.Net.WebSockets;
using System.Text;

namespace Dezky.GraphQL.Transport.WebSockets;

/// <summary>
/// Sends messages one after another. Whoever sends waits for its turn, so that at most one message of each operation waits in memory; a client that
/// accepts nothing within the time-out is cut off.
/// </summary>
internal sealed class MessageSender : IDisposable
{
    private const int LongestReason = 123;

    private readonly WebSocket _socket;
    private readonly TimeSpan _timeout;
    private readonly ITimer _timer;
    private readonly SemaphoreSlim _turn = new(1, 1);
    private bool _closeSent;

    public MessageSender(WebSocket socket, TimeSpan timeout, TimeProvider clock, Action onTimeout)
    {
        _socket = socket;
        _timeout = timeout;
        _timer = clock.CreateTimer(
            _ =>
            {
                onTimeout();
                socket.Abort();
            },
            null,
            Timeout.InfiniteTimeSpan,
            Timeout.InfiniteTimeSpan);
    }

    /// <summary>Sends one message, unless the close frame went out already or the token was cancelled while it waited for its turn.</summary>
    /// <exception cref="ConnectionBrokenException">The message could not be sent.</exception>
    public async ValueTask SendAsync(ReadOnlyMemory<byte> message, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (_closeSent)
            {
                return;
            }

            // The token of a caller would tear the socket down in the middle of a frame, so a send ends by success, time-out or abort only.
            await WithinTimeoutAsync(_socket.SendAsync(message, WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None))
                .ConfigureAwait(false);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Sends the close frame, once.</summary>
    public async ValueTask CloseAsync(int code, string reason)
    {
        await _turn.WaitAsync(CancellationToken.None).ConfigureAwait(false);
        try
        {
            if (_closeSent || _socket.State is not (WebSocketState.Open or WebSocketState.CloseReceived))
            {
                return;
            }

            _closeSent = true;
            var close = _socket.CloseOutputAsync((WebSocketCloseStatus)code, Shorten(reason), CancellationToken.None);
            await WithinTimeoutAsync(new ValueTask(close)).ConfigureAwait(false);
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose()
    {
        _timer.Dispose();
        _turn.Dispose();
    }

    private async ValueTask WithinTimeoutAsync(ValueTask sending)
    {
        var armed = !sending.IsCompleted && _timer.Change(_timeout, Timeout.InfiniteTimeSpan);
        try
        {
            await sending.ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is WebSocketException or OperationCanceledException or ObjectDisposedException or IOException)
        {
            throw new ConnectionBrokenException(exception);
        }
        finally
        {
            if (armed)
            {
                _timer.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            }
        }
    }

    /// <summary>A close frame holds at most 123 bytes of reason.</summary>
    private static string Shorten(string reason)
    {
        while (Encoding.UTF8.GetByteCount(reason) > LongestReason)
        {
            reason = reason[..^1];
        }

        return reason;
    }
}

/// <summary>The socket can take no more messages.</summary>
internal sealed class ConnectionBrokenException(Exception cause) : Exception("The WebSocket connection is broken.", cause);

using System.Buffers;
using System.Net.WebSockets;

namespace Dezky.GraphQL.Transport.WebSockets;

/// <summary>Puts the frames of a socket together into whole messages of a bounded size.</summary>
internal sealed class MessageReader(WebSocket socket, int maxMessageBytes)
{
    private const int FirstBuffer = 2048;

    /// <summary>Reads the next message, whose bytes belong to the caller; null for one that was too long and has been skipped.</summary>
    public async ValueTask<ReceivedMessage?> ReadAsync(CancellationToken cancellationToken)
    {
        byte[]? buffer = ArrayPool<byte>.Shared.Rent(FirstBuffer);
        try
        {
            var length = 0;
            var tooLong = false;
            while (true)
            {
                var frame = await socket.ReceiveAsync(buffer.AsMemory(length), cancellationToken).ConfigureAwait(false);
                length += frame.Count;
                if (length > maxMessageBytes)
                {
                    tooLong = true;
                    length = 0;
                }

                if (frame.EndOfMessage || frame.MessageType == WebSocketMessageType.Close)
                {
                    if (tooLong && frame.MessageType != WebSocketMessageType.Close)
                    {
                        return null;
                    }

                    var message = new ReceivedMessage(frame.MessageType, buffer, length);
                    buffer = null;
                    return message;
                }

                if (length == buffer.Length)
                {
                    buffer = Enlarge(buffer);
                }
            }
        }
        finally
        {
            if (buffer is not null)
            {
                ArrayPool<byte>.Shared.Return(buffer);
            }
        }
    }

    private static byte[] Enlarge(byte[] buffer)
    {
        var larger = ArrayPool<byte>.Shared.Rent(buffer.Length * 2);
        buffer.CopyTo(larger, 0);
        ArrayPool<byte>.Shared.Return(buffer);
        return larger;
    }
}

/// <summary>The bytes of one message, from the shared pool.</summary>
internal sealed class ReceivedMessage(WebSocketMessageType type, byte[] buffer, int length) : IDisposable
{
    private byte[]? _buffer = buffer;

    public WebSocketMessageType Type { get; } = type;

    public ReadOnlyMemory<byte> Bytes => _buffer.AsMemory(0, length);

    public void Dispose()
    {
        if (Interlocked.Exchange(ref _buffer, null) is { } buffer)
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}

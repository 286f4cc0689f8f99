using System.Net.WebSockets;
using System.Text;

namespace Dezky.GraphQL.Tests.Transport;

/// <summary>A WebSocket that says exactly what a test tells it to.</summary>
internal sealed class RawWebSocket : IAsyncDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    private readonly ClientWebSocket _socket = new();

    public string? Subprotocol => _socket.SubProtocol;

    public static async Task<RawWebSocket> ConnectAsync(Uri url, string? subprotocol = "graphql-transport-ws", string? origin = null)
    {
        var raw = new RawWebSocket();
        if (subprotocol is not null)
        {
            raw._socket.Options.AddSubProtocol(subprotocol);
        }

        if (origin is not null)
        {
            raw._socket.Options.SetRequestHeader("Origin", origin);
        }

        using var limit = new CancellationTokenSource(Limit);
        await raw._socket.ConnectAsync(url, limit.Token);
        return raw;
    }

    /// <summary>Connects and has the connection acknowledged.</summary>
    public static async Task<RawWebSocket> InitialiseAsync(Uri url)
    {
        var raw = await ConnectAsync(url);
        await raw.SendAsync("""{"type":"connection_init"}""");
        Assert.Equal("""{"type":"connection_ack"}""", await raw.ReceiveAsync());
        return raw;
    }

    public Task SendAsync(string message) => SendAsync(Encoding.UTF8.GetBytes(message), WebSocketMessageType.Text);

    public async Task SendAsync(byte[] message, WebSocketMessageType type, bool endOfMessage = true)
    {
        using var limit = new CancellationTokenSource(Limit);
        await _socket.SendAsync(message, type, endOfMessage, limit.Token);
    }

    public async Task<string> ReceiveAsync()
    {
        var message = new MemoryStream();
        var buffer = new byte[4096];
        using var limit = new CancellationTokenSource(Limit);
        while (true)
        {
            var frame = await _socket.ReceiveAsync(buffer, limit.Token);
            if (frame.MessageType == WebSocketMessageType.Close)
            {
                if (_socket.State == WebSocketState.CloseReceived)
                {
                    await _socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, limit.Token);
                }

                return $"closed {(int)_socket.CloseStatus!} {_socket.CloseStatusDescription}".TrimEnd();
            }

            message.Write(buffer, 0, frame.Count);
            if (frame.EndOfMessage)
            {
                return Encoding.UTF8.GetString(message.ToArray());
            }
        }
    }

    /// <summary>Closes in order and gives the server's answer.</summary>
    public async Task<string> CloseAsync()
    {
        using var limit = new CancellationTokenSource(Limit);
        await _socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, limit.Token);
        return await ReceiveAsync();
    }

    /// <summary>Cuts the connection.</summary>
    public void Abort() => _socket.Abort();

    public ValueTask DisposeAsync()
    {
        _socket.Dispose();
        return default;
    }
}

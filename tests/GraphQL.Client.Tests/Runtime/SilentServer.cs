using System.Net;
using System.Net.WebSockets;

namespace Dezky.GraphQL.Client.Tests.Runtime;

/// <summary>A server that acknowledges connections and says nothing more: what a half-open connection looks like to a client.</summary>
internal sealed class SilentServer : IDisposable
{
    private readonly HttpListener _listener = new();
    private readonly List<WebSocket> _sockets = [];
    private int _accepted;

    public SilentServer()
    {
        using var probe = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        Url = new Uri($"http://localhost:{((IPEndPoint)probe.LocalEndpoint).Port}/");
        probe.Stop();
        _listener.Prefixes.Add(Url.ToString());
        _listener.Start();
        _ = AcceptAsync();
    }

    public Uri Url { get; }

    public int Accepted => Volatile.Read(ref _accepted);

    public void Dispose()
    {
        _listener.Abort();
        foreach (var socket in _sockets)
        {
            socket.Dispose();
        }
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var context = await _listener.GetContextAsync();
                var connection = await context.AcceptWebSocketAsync("graphql-transport-ws");
                _sockets.Add(connection.WebSocket);
                await connection.WebSocket.SendAsync(
                    "{\"type\":\"connection_ack\"}"u8.ToArray(), WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None);
                Interlocked.Increment(ref _accepted);
            }
        }
        catch (Exception exception) when (exception is HttpListenerException or ObjectDisposedException or WebSocketException)
        {
            // The test is over.
        }
    }
}

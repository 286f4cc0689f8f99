using System.Net;
using System.Net.Sockets;

namespace Dezky.TestSupport.Servers;

/// <summary>One client's connection and its other half to the server.</summary>
internal sealed class ProxiedConnection(Socket client, int target, FaultProxy proxy) : IDisposable
{
    private const int BufferSize = 16 * 1024;

    private readonly Socket _server = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };

    public async Task RunAsync(CancellationToken cancellation)
    {
        client.NoDelay = true;

        try
        {
            await proxy.PassAsync(cancellation);
            await _server.ConnectAsync(IPAddress.Loopback, target, cancellation);
            await Task.WhenAll(PumpAsync(client, _server, cancellation), PumpAsync(_server, client, cancellation));
        }
        catch (Exception failure) when (failure is SocketException or ObjectDisposedException or OperationCanceledException)
        {
            // One of the two is gone, or was cut: then so is the connection.
        }
    }

    /// <summary>Closes both halves by RST.</summary>
    public void Dispose()
    {
        foreach (var socket in (Socket[])[client, _server])
        {
            try
            {
                socket.LingerState = new LingerOption(enable: true, seconds: 0);
            }
            catch (Exception gone) when (gone is SocketException or ObjectDisposedException)
            {
                // It was closed before.
            }

            socket.Dispose();
        }
    }

    public void HalfClose()
    {
        try
        {
            client.Shutdown(SocketShutdown.Send);
        }
        catch (Exception gone) when (gone is SocketException or ObjectDisposedException)
        {
            // It was closed before.
        }
    }

    private async Task PumpAsync(Socket from, Socket to, CancellationToken cancellation)
    {
        var buffer = new byte[BufferSize];

        while (await from.ReceiveAsync(buffer, cancellation) is > 0 and var read)
        {
            await proxy.PassAsync(cancellation);

            for (var sent = 0; sent < read;)
            {
                sent += await to.SendAsync(buffer.AsMemory(sent, read - sent), cancellation);
            }
        }

        to.Shutdown(SocketShutdown.Send);
    }
}

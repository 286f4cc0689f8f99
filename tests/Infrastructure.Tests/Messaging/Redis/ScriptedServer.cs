using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Dezky.Infrastructure.Tests.Messaging.Redis;

/// <summary>A server that answers whatever it gets with the same bytes; with null it takes connections and says nothing.</summary>
internal sealed class ScriptedServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _loop;
    private int _connections;

    public ScriptedServer(Func<string, string?> answer)
    {
        _listener.Start();
        _loop = AcceptAsync(answer);
    }

    public string Address => $"127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}";

    /// <summary>How many connections there were.</summary>
    public int Connections => Volatile.Read(ref _connections);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Dispose();
        await _loop;
        _stop.Dispose();
    }

    private async Task AcceptAsync(Func<string, string?> answer)
    {
        var conversations = new List<Task>();
        try
        {
            while (true)
            {
                var client = await _listener.AcceptTcpClientAsync(_stop.Token);
                Interlocked.Increment(ref _connections);
                conversations.Add(TalkAsync(client, answer));
            }
        }
        catch (OperationCanceledException)
        {
            await Task.WhenAll(conversations);
        }
    }

    private async Task TalkAsync(TcpClient client, Func<string, string?> answer)
    {
        using (client)
        {
            var buffer = new byte[64 * 1024];
            try
            {
                int length;
                while ((length = await client.GetStream().ReadAsync(buffer, _stop.Token)) > 0)
                {
                    if (answer(Encoding.UTF8.GetString(buffer, 0, length)) is { } bytes)
                    {
                        await client.GetStream().WriteAsync(Encoding.UTF8.GetBytes(bytes), _stop.Token);
                    }
                }
            }
            catch (Exception ended) when (ended is IOException or OperationCanceledException)
            {
                // The other side is gone, or the test is over.
            }
        }
    }
}

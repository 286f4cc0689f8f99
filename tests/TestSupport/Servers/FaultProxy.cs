using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Dezky.TestSupport.Servers;

/// <summary>A TCP proxy in front of any server of this machine, which does to connections what networks do.</summary>
public sealed class FaultProxy : IAsyncDisposable
{
    private readonly int _target;
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _ending = new();
    private readonly ConcurrentDictionary<ProxiedConnection, Task> _connections = new();
    private readonly Task _accepting;
    private TaskCompletionSource _open = Opened();
    private long _delay;

    private FaultProxy(int target)
    {
        _target = target;
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>How many connections go through at present.</summary>
    public int Connections => _connections.Count;

    /// <summary>How long everything is held up, in each direction.</summary>
    public TimeSpan Delay
    {
        get => TimeSpan.FromTicks(Interlocked.Read(ref _delay));
        set => Interlocked.Exchange(ref _delay, value.Ticks);
    }

    public static FaultProxy Start(int target) => new(target);

    /// <summary>Ends all connections as a crashed host does: by RST. New ones are let through.</summary>
    public void Cut() => ForEach(connection => connection.Dispose());

    /// <summary>Ends what the server sends, by FIN, and keeps the other direction: the connections look half alive.</summary>
    public void HalfClose() => ForEach(connection => connection.HalfClose());

    /// <summary>Lets nothing through any more, and tells nobody: neither on open connections nor on new ones.</summary>
    public void StopForwarding()
    {
        if (Volatile.Read(ref _open).Task.IsCompleted)
        {
            Volatile.Write(ref _open, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        }
    }

    /// <summary>Lets everything through again, without delay; what was held up arrives now.</summary>
    public void Restore()
    {
        Delay = TimeSpan.Zero;
        Volatile.Read(ref _open).TrySetResult();
    }

    public async ValueTask DisposeAsync()
    {
        Restore();
        await _ending.CancelAsync();
        _listener.Dispose();
        await _accepting;
        Cut();
        await Task.WhenAll(_connections.Values);
        _ending.Dispose();
    }

    /// <summary>Waits until data may pass.</summary>
    internal async Task PassAsync(CancellationToken cancellation)
    {
        await Volatile.Read(ref _open).Task.WaitAsync(cancellation);

        if (Delay > TimeSpan.Zero)
        {
            await Task.Delay(Delay, cancellation);
        }
    }

    private static TaskCompletionSource Opened()
    {
        var open = new TaskCompletionSource();
        open.SetResult();
        return open;
    }

    private void ForEach(Action<ProxiedConnection> action)
    {
        foreach (var connection in _connections.Keys)
        {
            action(connection);
        }
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var client = await _listener.AcceptSocketAsync(_ending.Token);
                var connection = new ProxiedConnection(client, _target, this);
                _connections[connection] = ServeAsync(connection);
            }
        }
        catch (OperationCanceledException)
        {
            // The test is over.
        }
    }

    private async Task ServeAsync(ProxiedConnection connection)
    {
        // Not before it is among the connections.
        await Task.Yield();

        try
        {
            await connection.RunAsync(_ending.Token);
        }
        finally
        {
            connection.Dispose();
            _connections.TryRemove(connection, out _);
        }
    }
}

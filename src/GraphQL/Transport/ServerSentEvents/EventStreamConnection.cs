using System.Buffers;
using Dezky.GraphQL.Execution;
using Dezky.GraphQL.Transport.Http;
using Microsoft.AspNetCore.Http;

namespace Dezky.GraphQL.Transport.ServerSentEvents;

/// <summary>One open event stream. Results and keep-alive comments take turns, and a client that accepts nothing for too long is cut off.</summary>
internal sealed class EventStreamConnection(HttpContext context, GraphQLServerSentEventsOptions options, TimeProvider clock) : IAsyncDisposable
{
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly CancellationTokenSource _closed = new();
    private Task _keepAlive = Task.CompletedTask;

    /// <summary>Sends the headers at once, so that the client knows the stream is accepted before its first event.</summary>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await SendAsync(static (writer, _) => writer.Write(":\n\n"u8), null, cancellationToken).ConfigureAwait(false);
        _keepAlive = KeepAliveAsync(_closed.Token);
    }

    public ValueTask SendNextAsync(OperationResult result, CancellationToken cancellationToken) =>
        SendAsync(WriteNext, result, cancellationToken);

    /// <summary>The empty <c>data</c> line is needed: a browser's EventSource drops an event without data.</summary>
    public ValueTask SendCompleteAsync(CancellationToken cancellationToken) =>
        SendAsync(static (writer, _) => writer.Write("event: complete\ndata:\n\n"u8), null, cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await _closed.CancelAsync().ConfigureAwait(false);
        await _keepAlive.ConfigureAwait(false);
        _closed.Dispose();
        _turn.Dispose();
    }

    private static void WriteNext(IBufferWriter<byte> writer, OperationResult? result)
    {
        using var json = new PooledBufferWriter();
        result!.WriteTo(json);

        writer.Write("event: next\n"u8);
        foreach (var line in json.WrittenSpan.Split((byte)'\n'))
        {
            writer.Write("data: "u8);
            writer.Write(json.WrittenSpan[line]);
            writer.Write("\n"u8);
        }

        writer.Write("\n"u8);
    }

    private async Task KeepAliveAsync(CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(options.KeepAliveInterval, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(cancellationToken).ConfigureAwait(false))
            {
                await SendAsync(static (writer, _) => writer.Write(":\n\n"u8), null, cancellationToken).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException)
        {
            // The stream has ended, or its client has gone: whoever sends results notices by itself.
        }
    }

    private async ValueTask SendAsync(
        Action<IBufferWriter<byte>, OperationResult?> write, OperationResult? result, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            write(context.Response.BodyWriter, result);
            await SlowClients.FlushOrAbortAsync(context, options.SendTimeout, clock, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _turn.Release();
        }
    }
}

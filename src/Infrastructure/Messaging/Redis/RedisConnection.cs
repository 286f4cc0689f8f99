using System.IO.Pipelines;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography;
using Dezky.Infrastructure.Messaging.Redis.Protocol;

namespace Dezky.Infrastructure.Messaging.Redis;

/// <summary>
/// One connection to a Redis server. Commands may be called from several places at once; their answers come in order. Every call ends
/// within <see cref="RedisSettings.Timeout"/>. After a <see cref="RedisException"/> the connection is of no more use.
/// </summary>
internal sealed class RedisConnection : IAsyncDisposable
{
    private readonly RedisSettings _settings;
    private readonly Stream _stream;
    private readonly PipeReader _input;
    private readonly RespReader _reader = new(new RespLimits());
    private readonly SemaphoreSlim _writing = new(1);
    private readonly Queue<TaskCompletionSource<RespValue>> _calls = new();

    private RedisConnection(RedisSettings settings, Stream stream)
    {
        _settings = settings;
        _stream = stream;
        _input = PipeReader.Create(stream);
    }

    /// <summary>Connects, switches to RESP3 and signs in.</summary>
    public static Task<RedisConnection> OpenAsync(RedisSettings settings, CancellationToken cancellationToken) => BoundAsync(
        settings,
        async limit =>
        {
            var connection = new RedisConnection(settings, await RedisDial.OpenAsync(settings, limit));
            try
            {
                await connection._stream.WriteAsync(RedisHello.Command(settings), limit);
                RedisHello.Check(await connection.ReadAsync(limit));
                return connection;
            }
            catch
            {
                await connection.DisposeAsync();
                throw;
            }
        },
        cancellationToken);

    /// <summary>Calls a command, which may be answered by an error. Answers come only while <see cref="ReceiveAsync"/> runs.</summary>
    public Task<RespValue> CallAsync(byte[] command, CancellationToken cancellationToken) => BoundAsync(
        _settings,
        async limit =>
        {
            var call = new TaskCompletionSource<RespValue>(TaskCreationOptions.RunContinuationsAsynchronously);
            await _writing.WaitAsync(limit);
            try
            {
                lock (_calls)
                {
                    _calls.Enqueue(call);
                }

                await _stream.WriteAsync(command, limit);
            }
            finally
            {
                _writing.Release();
            }

            return await call.Task.WaitAsync(limit);
        },
        cancellationToken);

    /// <summary>Hands out answers to calls, and messages to <paramref name="message"/>, until the connection ends.</summary>
    /// <param name="message">Gets the channel and the content; must not block.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task ReceiveAsync(Action<byte[], byte[]> message, CancellationToken cancellationToken)
    {
        while (true)
        {
            RespValue value;
            try
            {
                value = await ReadAsync(cancellationToken);
            }
            catch (Exception failure) when (Translate(failure) is { } reason)
            {
                throw reason;
            }

            if (value is RespValue.Aggregate { Kind: RespAggregate.Push, Items: [RespValue.Bulk kind, ..] items })
            {
                Push(kind.Bytes, items, message);
            }
            else
            {
                Answer(value);
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _input.CompleteAsync();
        await _stream.DisposeAsync();
    }

    private void Push(ReadOnlySpan<byte> kind, IReadOnlyList<RespValue> items, Action<byte[], byte[]> message)
    {
        if (kind.SequenceEqual("message"u8) && items is [_, RespValue.Bulk channel, RespValue.Bulk content])
        {
            message(channel.Bytes, content.Bytes);
        }
        else if (kind.SequenceEqual("subscribe"u8))
        {
            // With RESP3 this is the answer to SUBSCRIBE.
            Answer(new RespValue.Aggregate(RespAggregate.Push, items));
        }

        // Other kinds, such as «invalidate», are answers to nothing that is asked for here; the protocol says to pass over them.
    }

    private void Answer(RespValue value)
    {
        TaskCompletionSource<RespValue>? call;
        lock (_calls)
        {
            _calls.TryDequeue(out call);
        }

        if (call is null)
        {
            throw new RedisException(RedisFailure.Protocol, $"{_settings} answered what nobody asked.");
        }

        call.TrySetResult(value);
    }

    private async ValueTask<RespValue> ReadAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var read = await _input.ReadAsync(cancellationToken);
            var bytes = read.Buffer;
            var isWhole = _reader.TryRead(ref bytes, out var value);
            _input.AdvanceTo(bytes.Start, isWhole ? bytes.Start : bytes.End);
            if (isWhole)
            {
                return value!;
            }

            if (read.IsCompleted)
            {
                throw new EndOfStreamException("The server closed the connection.");
            }
        }
    }

    private static async Task<T> BoundAsync<T>(RedisSettings settings, Func<CancellationToken, Task<T>> call, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(settings.Timeout);
        try
        {
            return await call(limit.Token);
        }
        catch (OperationCanceledException silent) when (!cancellationToken.IsCancellationRequested)
        {
            throw new RedisException(RedisFailure.Silent, $"{settings} did not answer within {settings.Timeout.TotalSeconds:0.#} s.", silent);
        }
        catch (Exception failure) when (Translate(failure) is { } reason)
        {
            throw reason;
        }
    }

    /// <summary>What a failure of the connection means, or null when it is none.</summary>
    private static RedisException? Translate(Exception failure) => failure switch
    {
        RespException => new RedisException(RedisFailure.Protocol, $"What answers is no Redis that speaks RESP3: {failure.Message}", failure),
        AuthenticationException or CryptographicException =>
            new RedisException(RedisFailure.Certificate, $"The server's certificate was not accepted: {failure.Message}", failure),
        SocketException or IOException or ObjectDisposedException =>
            new RedisException(RedisFailure.Unreachable, $"There is no connection: {failure.Message}", failure),
        _ => null,
    };
}

using Microsoft.Extensions.Logging;

namespace Dezky.Infrastructure.Messaging.Redis;

/// <summary>
/// Hints between the instances of an installation, over a channel of a Redis server. Without the server each instance still has its own
/// hints at once, and those of others when it looks at the log by itself.
/// </summary>
internal sealed partial class RedisMessageHints : IMessageHints, IAsyncDisposable
{
    private static readonly TimeSpan FirstWait = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(10);

    private readonly LocalMessageHints _subscribers = new();
    private readonly UnsentHint _unsent = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly RedisSettings _settings;
    private readonly RedisStatus _status;
    private readonly ILogger<RedisMessageHints> _logger;
    private readonly Task _loop;

    public RedisMessageHints(RedisSettings settings, RedisStatus status, ILogger<RedisMessageHints> logger)
    {
        _settings = settings;
        _status = status;
        _logger = logger;
        _loop = Task.Run(RunAsync);
    }

    public void Announce(long cursor)
    {
        _subscribers.Announce(cursor);
        _unsent.Put(cursor);
    }

    public IDisposable Subscribe(Action<long> hint) => _subscribers.Subscribe(hint);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _loop;
        _stop.Dispose();
    }

    private async Task RunAsync()
    {
        var backoff = new Backoff(FirstWait, LongestWait, Random.Shared);
        while (!_stop.IsCancellationRequested)
        {
            var start = Environment.TickCount64;
            try
            {
                await ServeAsync();
            }
            catch (OperationCanceledException) when (_stop.IsCancellationRequested)
            {
                return;
            }
            catch (RedisException failure)
            {
                _status.Lost(failure);
            }
            catch (Exception failure)
            {
                // Whatever it is, hints must not stop for good because of it.
                Failed(_logger, failure);
                _status.Lost(new RedisException(RedisFailure.Protocol, "Hearing or sending hints failed.", failure));
            }

            // A connection that was cut at once must not be made anew at once, for ever.
            if (Environment.TickCount64 - start > LongestWait.TotalMilliseconds)
            {
                backoff.Reset();
            }

            await Task.Delay(backoff.Next(), _stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task ServeAsync()
    {
        await using var connection = await RedisConnection.OpenAsync(_settings, _stop.Token);
        _status.Connected();
        await new RedisSession(connection, _settings, _status, _unsent, _subscribers.Announce).RunAsync(_stop.Token);
    }

    [LoggerMessage(LogLevel.Error, "Hearing or sending hints failed; it is tried again.")]
    private static partial void Failed(ILogger logger, Exception failure);
}

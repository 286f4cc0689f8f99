using System.Threading.Channels;
using Microsoft.Extensions.Logging;

namespace Dezky.Infrastructure.Messaging;

/// <summary>
/// Reads new messages once for the whole process and passes them to the readers of their topics through bounded channels. A reader whose
/// channel is full is let go: it returns to the store.
/// </summary>
internal sealed partial class MessageTail : IAsyncDisposable
{
    private const int Portion = 500;
    private const int ChannelLength = 256;

    /// <summary>How long a lost hint can delay a message.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(1);

    private readonly IOutbox _outbox;
    private readonly IMessageHints _hints;
    private readonly ILogger<MessageTail> _logger;
    private readonly Lock _lock = new();
    private readonly List<Subscription> _subscriptions = [];
    private readonly SemaphoreSlim _hinted = new(0, 1);
    private readonly CancellationTokenSource _stop = new();
    private Task? _loop;
    private Task<long>? _starting;
    private long _head;

    public MessageTail(IOutbox outbox, IMessageHints hints, ILogger<MessageTail> logger)
    {
        _outbox = outbox;
        _hints = hints;
        _logger = logger;
    }

    /// <summary>Passes on the messages of a topic behind <see cref="Subscription.From"/>.</summary>
    public async ValueTask<Subscription> SubscribeAsync(string topic, CancellationToken cancellationToken)
    {
        await StartAsync().WaitAsync(cancellationToken);
        lock (_lock)
        {
            var subscription = new Subscription(this, topic, _head);
            _subscriptions.Add(subscription);
            return subscription;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        if (_loop is { } loop)
        {
            await loop;
        }

        // A last hint may still be on its way, so that the semaphore is left to the collector; it holds no handle.
        _stop.Dispose();
    }

    /// <summary>The loop starts with the first reader: a process without readers does not read the log.</summary>
    private Task<long> StartAsync()
    {
        lock (_lock)
        {
            if (_starting is null or { IsFaulted: true } or { IsCanceled: true })
            {
                _starting = BeginAsync();
            }

            return _starting;
        }
    }

    private async Task<long> BeginAsync()
    {
        // Away from the caller, who holds the lock.
        await Task.Yield();
        _head = (await _outbox.BoundsAsync(_stop.Token)).Head;
        _loop = Task.Run(RunAsync);
        return _head;
    }

    private async Task RunAsync()
    {
        using var hints = _hints.Subscribe(_ => Wake());
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                await PassOnAsync();
                await _hinted.WaitAsync(LongestWait, _stop.Token);
            }
            catch (OperationCanceledException) when (_stop.IsCancellationRequested)
            {
                break;
            }
            catch (Exception failure)
            {
                // The log is still there: the next round reads on from the same place.
                ReadFailed(_logger, failure);
                await Task.Delay(LongestWait, _stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }

        lock (_lock)
        {
            _subscriptions.ForEach(subscription => subscription.Close(new OperationCanceledException("The log of messages is being closed.")));
        }
    }

    private async Task PassOnAsync()
    {
        IReadOnlyList<OutboxEntry> entries;
        do
        {
            entries = await _outbox.ReadAsync(topic: null, _head, long.MaxValue, Portion, _stop.Token);
            lock (_lock)
            {
                foreach (var entry in entries)
                {
                    _subscriptions.RemoveAll(subscription => subscription.Topic == entry.Topic && !subscription.TryPass(entry));
                    _head = entry.Cursor;
                }
            }
        }
        while (entries.Count == Portion);
    }

    private void Wake()
    {
        lock (_hinted)
        {
            if (_hinted.CurrentCount is 0)
            {
                _hinted.Release();
            }
        }
    }

    private void Remove(Subscription subscription)
    {
        lock (_lock)
        {
            _subscriptions.Remove(subscription);
        }
    }

    [LoggerMessage(LogLevel.Warning, "Reading the log of messages failed; it is tried again.")]
    private static partial void ReadFailed(ILogger logger, Exception failure);

    /// <summary>One reader's share of the tail.</summary>
    internal sealed class Subscription(MessageTail tail, string topic, long from) : IDisposable
    {
        private readonly Channel<OutboxEntry> _entries = Channel.CreateBounded<OutboxEntry>(
            new BoundedChannelOptions(ChannelLength) { SingleReader = true, SingleWriter = true });

        public string Topic { get; } = topic;

        /// <summary>The tail passes on what comes behind this cursor.</summary>
        public long From { get; } = from;

        /// <summary>Completes when the reader falls behind.</summary>
        public ChannelReader<OutboxEntry> Entries => _entries.Reader;

        public bool TryPass(OutboxEntry entry)
        {
            if (_entries.Writer.TryWrite(entry))
            {
                return true;
            }

            _entries.Writer.TryComplete();
            return false;
        }

        public void Close(Exception reason) => _entries.Writer.TryComplete(reason);

        public void Dispose() => tail.Remove(this);
    }
}

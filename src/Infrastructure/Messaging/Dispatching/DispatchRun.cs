using Dezky.Infrastructure.Persistence.Shared;
using Microsoft.Extensions.Logging;

namespace Dezky.Infrastructure.Messaging.Dispatching;

/// <summary>One instance's turn at a handler: reads the log, hands messages out by key, and keeps the handler's place.</summary>
internal sealed partial class DispatchRun(
    MessageHandling handling,
    IServiceProvider services,
    IOutbox outbox,
    IMessageHints hints,
    ICheckpoints checkpoints,
    string holder,
    Checkpoint checkpoint,
    TimeProvider time,
    ILogger logger) : IDisposable
{
    /// <summary>A message that cannot be handled holds up its own key; beyond so many waiting messages, the others as well.</summary>
    private const int MostWaiting = 1000;
    private const int MostAtOnce = 8;
    private const int Portion = 200;

    /// <summary>How long a lost hint can delay a message, and how old the stored place may be.</summary>
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);

    private readonly DispatchWindow _window = new(checkpoint.Cursor);
    private readonly SemaphoreSlim _wake = new(0);
    private readonly SemaphoreSlim _slots = new(MostAtOnce);
    private readonly Lock _lock = new();
    private readonly List<Task> _lanes = [];

    /// <summary>Runs until stopped, or until another instance has taken over.</summary>
    public async Task RunAsync(CancellationToken stoppingToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
        using var subscription = hints.Subscribe(_ => _wake.Release());
        var (saved, keptAt) = (checkpoint.Cursor, time.GetTimestamp());
        try
        {
            while (true)
            {
                await ReadAsync(stop.Token);
                if (time.GetElapsedTime(keptAt) >= Interval)
                {
                    if (await KeepAsync(saved, stop.Token) is not { } kept)
                    {
                        return;
                    }

                    (saved, keptAt) = (kept, time.GetTimestamp());
                }

                await _wake.WaitAsync(Interval, stop.Token);
                while (_wake.Wait(0, CancellationToken.None))
                {
                    // Many hints are one reason to read.
                }
            }
        }
        finally
        {
            await stop.CancelAsync();
            await Task.WhenAll(Lanes()).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (stoppingToken.IsCancellationRequested && await checkpoints.SaveAsync(handling.Handler, checkpoint.Token, Handled(), CancellationToken.None))
            {
                await checkpoints.ReleaseAsync(handling.Handler, checkpoint.Token, CancellationToken.None);
            }
        }
    }

    /// <summary>A last hint may still be on its way, so that what it wakes is left to the collector; it holds no handle.</summary>
    public void Dispose() => _slots.Dispose();

    private async Task ReadAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            // Asked for first: what is read up to here and holds nothing for the handler need not be read again.
            var head = (await outbox.BoundsAsync(cancellationToken)).Head;
            int room;
            long from;
            lock (_lock)
            {
                (room, from) = (Math.Min(Portion, MostWaiting - _window.Count), _window.Read);
            }

            if (room <= 0 || from >= head)
            {
                return;
            }

            var entries = await outbox.ReadAsync(handling.Topic, from, head, room, cancellationToken);
            lock (_lock)
            {
                foreach (var entry in entries)
                {
                    if (_window.Add(entry))
                    {
                        _lanes.Add(Task.Run(() => RunLaneAsync(entry, cancellationToken), CancellationToken.None));
                    }
                }

                if (entries.Count < room)
                {
                    _window.Skip(head);
                }

                _lanes.RemoveAll(lane => lane.IsCompleted);
            }
        }
    }

    /// <summary>Handles a message, then those behind it with the same key.</summary>
    private async Task RunLaneAsync(OutboxEntry first, CancellationToken cancellationToken)
    {
        for (var entry = first; entry is not null; entry = Complete(entry))
        {
            await HandleAsync(entry, cancellationToken);
        }
    }

    private async Task HandleAsync(OutboxEntry entry, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            await _slots.WaitAsync(cancellationToken);
            try
            {
                using var measured = StorageTelemetry.Measure("handle", handling.Handler);
                await handling.HandleAsync(services, entry, cancellationToken);
                return;
            }
            catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
            {
                HandleFailed(logger, handling.Handler, entry.Cursor, entry.Key, attempt, failure);
            }
            finally
            {
                _slots.Release();
            }

            var pause = Math.Min(LongestPause.TotalMilliseconds, 50 * Math.Pow(2, attempt)) * (0.5 + (Random.Shared.NextDouble() / 2));
            await Task.Delay(TimeSpan.FromMilliseconds(pause), time, cancellationToken);
        }
    }

    private OutboxEntry? Complete(OutboxEntry entry)
    {
        lock (_lock)
        {
            var next = _window.Complete(entry);
            if (_window.Count == MostWaiting - 1)
            {
                _wake.Release();
            }

            return next;
        }
    }

    /// <summary>Stores the handler's place where it has moved, and renews the lease.</summary>
    /// <returns>The stored place, or null when another instance has taken over.</returns>
    private async ValueTask<long?> KeepAsync(long saved, CancellationToken cancellationToken)
    {
        var handled = Handled();
        if (handled > saved && !await checkpoints.SaveAsync(handling.Handler, checkpoint.Token, handled, cancellationToken))
        {
            return null;
        }

        var renewed = await checkpoints.AcquireAsync(handling.Handler, holder, MessageDispatcher.Lease, cancellationToken);
        return renewed?.Token == checkpoint.Token ? handled : null;
    }

    private long Handled()
    {
        lock (_lock)
        {
            return _window.Handled;
        }
    }

    private Task[] Lanes()
    {
        lock (_lock)
        {
            return [.. _lanes];
        }
    }

    [LoggerMessage(LogLevel.Error, "{Handler} could not handle message {Cursor} of {Key} in attempt {Attempt}; it is tried again, and what follows it waits.")]
    private static partial void HandleFailed(ILogger logger, string handler, long cursor, string key, int attempt, Exception failure);
}

using Dezky.Infrastructure.Messaging;
using Dezky.Infrastructure.Messaging.Dispatching;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Dezky.Infrastructure.Persistence.Shared;

/// <summary>
/// Forgets messages and idempotency records when their time has come. Messages that a handler has not handled yet are kept longer, but not
/// without end: a handler that fails for days must not fill the store.
/// </summary>
internal sealed partial class StoragePurge(
    IOutbox outbox,
    IExpiringRecords records,
    ICheckpoints checkpoints,
    IEnumerable<MessageHandling> handlings,
    IOptions<StorageOptions> options,
    TimeProvider time,
    ILogger<StoragePurge> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(10);

    /// <summary>So many times the retention, a message waits for its handlers.</summary>
    private const int LongestHold = 7;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        var goesOn = true;
        while (goesOn)
        {
            try
            {
                var now = time.GetUtcNow();
                await outbox.PurgeAsync(now - options.Value.Retention, await HandledAsync(stoppingToken), stoppingToken);
                await outbox.PurgeAsync(now - (options.Value.Retention * LongestHold), long.MaxValue, stoppingToken);
                await records.PurgeAsync(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception failure)
            {
                // A full disk or a short outage must not end the program; the next round catches up.
                PurgeFailed(logger, failure);
            }

            goesOn = await timer.WaitForNextTickAsync(stoppingToken);
        }
    }

    private async ValueTask<long> HandledAsync(CancellationToken cancellationToken) =>
        await checkpoints.EarliestAsync([.. handlings.Select(handling => handling.Handler)], cancellationToken) ?? long.MaxValue;

    [LoggerMessage(LogLevel.Warning, "Old messages and idempotency records could not be removed; it is tried again.")]
    private static partial void PurgeFailed(ILogger logger, Exception failure);
}

/// <summary>Records that a store keeps for a time only.</summary>
internal interface IExpiringRecords
{
    ValueTask PurgeAsync(CancellationToken cancellationToken);
}

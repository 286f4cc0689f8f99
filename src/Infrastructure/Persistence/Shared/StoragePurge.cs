using Dezky.Infrastructure.Messaging;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Dezky.Infrastructure.Persistence.Shared;

/// <summary>Forgets messages and idempotency records when their time has come.</summary>
internal sealed partial class StoragePurge(
    IOutbox outbox, IExpiringRecords records, IOptions<StorageOptions> options, TimeProvider time, ILogger<StoragePurge> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        var goesOn = true;
        while (goesOn)
        {
            try
            {
                await outbox.PurgeAsync(time.GetUtcNow() - options.Value.Retention, stoppingToken);
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

    [LoggerMessage(LogLevel.Warning, "Old messages and idempotency records could not be removed; it is tried again.")]
    private static partial void PurgeFailed(ILogger logger, Exception failure);
}

/// <summary>Records that a store keeps for a time only.</summary>
internal interface IExpiringRecords
{
    ValueTask PurgeAsync(CancellationToken cancellationToken);
}

using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Dezky.Infrastructure.Messaging.Dispatching;

/// <summary>Runs the registered handlers: each on one instance at a time, from its place in the log on.</summary>
internal sealed partial class MessageDispatcher(
    IEnumerable<MessageHandling> handlings,
    IServiceProvider services,
    IOutbox outbox,
    IMessageHints hints,
    ICheckpoints checkpoints,
    TimeProvider time,
    ILogger<MessageDispatcher> logger) : BackgroundService
{
    /// <summary>An instance that is gone is replaced after so long.</summary>
    internal static readonly TimeSpan Lease = TimeSpan.FromSeconds(15);

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly string _holder = Guid.CreateVersion7().ToString();

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(handlings.Select(handling => Task.Run(() => RunAsync(handling, stoppingToken), CancellationToken.None)));

    private async Task RunAsync(MessageHandling handling, CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (await checkpoints.AcquireAsync(handling.Handler, _holder, Lease, stoppingToken) is { } checkpoint)
                {
                    using var run = new DispatchRun(handling, services, outbox, hints, checkpoints, _holder, checkpoint, time, logger);
                    await run.RunAsync(stoppingToken);
                }
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception failure)
            {
                // The log and the place in it are still there: the next round goes on from them.
                RunFailed(logger, handling.Handler, failure);
            }

            await Task.Delay(Pause, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    [LoggerMessage(LogLevel.Warning, "Dispatching messages to {Handler} was interrupted; it goes on from its place.")]
    private static partial void RunFailed(ILogger logger, string handler, Exception failure);
}

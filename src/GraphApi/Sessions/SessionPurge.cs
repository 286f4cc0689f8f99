using Dezky.Application.Persistence;
using Dezky.Application.Sessions;

namespace Dezky.GraphApi.Sessions;

/// <summary>Removes expired sessions and spent logout tokens every minute.</summary>
internal sealed partial class SessionPurge(IServiceScopeFactory scopes, TimeProvider time, ILogger<SessionPurge> log) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                await RunAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host stops.
        }
    }

    private async Task RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            int removed;
            do
            {
                await using var scope = scopes.CreateAsyncScope();
                removed = await scope.ServiceProvider.GetRequiredService<ExpiredSessions>().RemoveAsync(cancellationToken);
            }
            while (removed > 0);
        }
        catch (StoreUnavailableException exception)
        {
            LogFailed(log, exception);
        }
    }

    [LoggerMessage(EventId = 1011, Level = LogLevel.Warning, Message = "Expired sessions could not be removed; it is tried again")]
    private static partial void LogFailed(ILogger log, Exception exception);
}

using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Dezky.Ui.SignIn.Shared;

/// <summary>
/// Hears from GraphApi which sessions have ended, at whichever instance, so that their open pages here close. After a gap, when something may have
/// been missed, every known session is looked up anew.
/// </summary>
internal sealed partial class EndedSessionsListener(SessionsClient client, SharedSessionStore sessions, ILogger<EndedSessionsListener> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        long? cursor = null;
        var isHeard = true;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                cursor = await ListenAsync(cursor, stoppingToken);
                isHeard = true;
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (SessionStoreUnavailableException exception)
            {
                if (isHeard)
                {
                    LogSilence(log, exception.Message);
                }

                isHeard = false;
                await Task.Delay(Pause, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task<long?> ListenAsync(long? cursor, CancellationToken cancellationToken)
    {
        if (await client.EndedAsync(cursor, cancellationToken) is not { } answer)
        {
            return null;
        }

        if (cursor is null)
        {
            sessions.BeginListening();
        }

        foreach (var id in answer.Ended)
        {
            sessions.EndHere(id);
        }

        sessions.Heard();
        return answer.Cursor;
    }

    [LoggerMessage(EventId = 2034, Level = LogLevel.Warning, Message = "The ends of sessions are not heard now; it is tried again every second: {Problem}")]
    private static partial void LogSilence(ILogger log, string problem);
}

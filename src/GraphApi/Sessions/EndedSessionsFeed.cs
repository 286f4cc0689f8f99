using Dezky.Application.Messaging;
using Dezky.Application.Sessions;
using Microsoft.AspNetCore.Http.Features;

namespace Dezky.GraphApi.Sessions;

/// <summary>
/// Tells a console which of its sessions have ended, as a long poll with a cursor: it answers once there is something, or after a while with
/// nothing. Without a cursor it says where to begin, at once. A cursor that is too old is answered by 410: then everything is looked up anew.
/// </summary>
internal static class EndedSessionsFeed
{
    private const int MostAtOnce = 500;

    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(20);

    public static async Task<IResult> WaitAsync(HttpContext context, IMessageStream messages, IHostApplicationLifetime lifetime, long? after)
    {
        var surface = context.Features.GetRequiredFeature<ConsoleCaller>().Surface;
        if (after is null)
        {
            return Results.Json(new EndedAnswer((await messages.HeadAsync(context.RequestAborted)).Value, []));
        }

        using var wait = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, lifetime.ApplicationStopping);
        wait.CancelAfter(LongestWait);
        var cursor = after.Value;
        List<string> ended = [];
        try
        {
            await using var stream = messages.ReadAsync<SessionEnded>(new MessageCursor(cursor), wait.Token).GetAsyncEnumerator(wait.Token);
            while (await stream.MoveNextAsync())
            {
                cursor = stream.Current.Cursor.Value;
                if (stream.Current.Message.Surface == surface)
                {
                    ended.Add(stream.Current.Message.Id.Value);

                    // What follows at once comes along.
                    wait.CancelAfter(TimeSpan.FromMilliseconds(50));
                }

                if (ended.Count == MostAtOnce)
                {
                    break;
                }
            }
        }
        catch (OperationCanceledException) when (wait.IsCancellationRequested)
        {
            // The wait is over; what came until now is the answer.
        }
        catch (CursorExpiredException)
        {
            return Results.StatusCode(StatusCodes.Status410Gone);
        }

        return Results.Json(new EndedAnswer(cursor, ended));
    }
}

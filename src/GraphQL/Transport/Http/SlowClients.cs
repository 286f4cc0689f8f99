using Microsoft.AspNetCore.Http;

namespace Dezky.GraphQL.Transport.Http;

/// <summary>What keeps a client that does not read from holding a streamed response forever.</summary>
internal static class SlowClients
{
    /// <summary>Sends what has been written; a connection that accepts nothing within the time-out is aborted.</summary>
    public static async ValueTask FlushOrAbortAsync(
        HttpContext context, TimeSpan timeout, TimeProvider clock, CancellationToken cancellationToken)
    {
        var flush = context.Response.BodyWriter.FlushAsync(cancellationToken);
        if (flush.IsCompletedSuccessfully)
        {
            _ = flush.Result;
            return;
        }

        using var timer = clock.CreateTimer(static state => ((HttpContext)state!).Abort(), context, timeout, Timeout.InfiniteTimeSpan);
        await flush.ConfigureAwait(false);
    }
}

using System.Threading.RateLimiting;
using Dezky.OpenId.Tokens;

namespace Dezky.GraphApi.Identity;

/// <summary>Writes down why tokens were refused, in bounded number: whoever floods the API with wrong tokens does not flood its log. All are counted in the metrics.</summary>
internal sealed partial class RefusalLog(ILogger log) : IDisposable
{
    private const int PerSecond = 20;

    private readonly TokenBucketRateLimiter _limit = new(new TokenBucketRateLimiterOptions
    {
        TokenLimit = PerSecond,
        TokensPerPeriod = PerSecond,
        ReplenishmentPeriod = TimeSpan.FromSeconds(1),
    });

    private long _left;

    public void Write(TokenFailure failure)
    {
        using var lease = _limit.AttemptAcquire();
        if (!lease.IsAcquired)
        {
            Leave();
            return;
        }

        if (Interlocked.Exchange(ref _left, 0) is > 0 and var left)
        {
            LogLeft(log, left);
        }

        LogRefused(log, failure.Reason, failure.Detail);
    }

    /// <summary>One more that is only counted.</summary>
    public void Leave() => Interlocked.Increment(ref _left);

    public void Dispose() => _limit.Dispose();

    [LoggerMessage(EventId = 1001, Level = LogLevel.Warning, Message = "An access token was refused ({Reason}): {Detail}")]
    private static partial void LogRefused(ILogger log, TokenFailureReason reason, string detail);

    [LoggerMessage(EventId = 1004, Level = LogLevel.Warning, Message = "{Count} further access tokens were refused or not looked at since the last such line.")]
    private static partial void LogLeft(ILogger log, long count);
}

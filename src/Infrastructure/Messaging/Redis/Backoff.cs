namespace Dezky.Infrastructure.Messaging.Redis;

/// <summary>
/// How long to wait between attempts: twice as long each time, up to a limit, give or take a quarter so that many instances do not all
/// come at once.
/// </summary>
internal sealed class Backoff(TimeSpan first, TimeSpan longest, Random random)
{
    private int _doublings;

    public TimeSpan Next()
    {
        var usual = Math.Min(first.TotalSeconds * Math.Pow(2, _doublings), longest.TotalSeconds);
        _doublings = Math.Min(_doublings + 1, 30);
        return TimeSpan.FromSeconds(usual * (0.75 + (random.NextDouble() / 2)));
    }

    /// <summary>The last attempt was a success.</summary>
    public void Reset() => _doublings = 0;
}

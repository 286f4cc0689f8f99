namespace Dezky.GraphQL.Client.Subscriptions;

/// <summary>How long to wait before an attempt: doubling, bounded, and half of it random, so that clients do not come back all at once.</summary>
internal static class Backoff
{
    public static TimeSpan Before(int attempt, TimeSpan initial, TimeSpan longest, double random)
    {
        var doubled = initial * Math.Pow(2, Math.Min(attempt, 30) - 1);
        var bounded = doubled < longest ? doubled : longest;
        return (bounded / 2) + (bounded / 2 * random);
    }
}

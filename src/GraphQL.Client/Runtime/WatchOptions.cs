namespace Dezky.GraphQL.Client;

/// <summary>What makes a watched query run again, and how soon.</summary>
public sealed record WatchOptions
{
    /// <summary>The defaults.</summary>
    public static WatchOptions Default { get; } = new();

    /// <summary>
    /// Object types whose entities the result depends on without holding them, as a count does: a change of any of them runs the query again. The types
    /// that the query lists are watched anyway.
    /// </summary>
    public IReadOnlyList<string> Types { get; init; } = [];

    /// <summary>How long to wait after a change, so that those that come together cause one run. 50 milliseconds by default.</summary>
    public TimeSpan Settle { get; init; } = TimeSpan.FromMilliseconds(50);

    /// <summary>The shortest time between two runs. 0.75 seconds by default.</summary>
    public TimeSpan MinInterval { get; init; } = TimeSpan.FromMilliseconds(750);
}

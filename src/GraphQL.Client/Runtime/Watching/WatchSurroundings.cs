using System.Diagnostics.CodeAnalysis;
using Dezky.GraphQL.Client.Http;

namespace Dezky.GraphQL.Client.Watching;

/// <summary>What the watches of a client share.</summary>
internal sealed record WatchSurroundings(WatchRegistry Registry, HttpExecutor Http, GraphQLClientOptions Options, TimeProvider Clock)
{
    /// <summary>How long to wait before asking a server again that has failed this often in a row.</summary>
    [SuppressMessage("Security", "CA5394:Do not use insecure randomness", Justification = "Spreads clients in time; nothing depends on its secrecy.")]
    public TimeSpan Backoff(int failures) =>
        Subscriptions.Backoff.Before(Math.Max(1, failures), Options.InitialBackoff, Options.MaxBackoff, Random.Shared.NextDouble());
}

namespace Dezky.GraphQL.Execution.Subscriptions;

/// <summary>
/// Prepares the service scope of a subscription's event, for example with the caller that the request's scope knows.
/// Optional; register it as a singleton.
/// </summary>
public interface ISubscriptionScopeInitializer
{
    /// <summary>Called before each event is executed.</summary>
    /// <param name="request">The services of the request that subscribed.</param>
    /// <param name="scope">The services of the event.</param>
    void Initialize(IServiceProvider request, IServiceProvider scope);
}

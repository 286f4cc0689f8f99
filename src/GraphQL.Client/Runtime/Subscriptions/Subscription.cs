namespace Dezky.GraphQL.Client.Subscriptions;

/// <summary>One subscription as the shared connection sees it: it outlives sockets.</summary>
internal abstract class Subscription(GraphQLOperation operation)
{
    public GraphQLOperation Operation { get; } = operation;

    /// <summary>Its id on the socket; given by the connection.</summary>
    public string Id { get; set; } = "";

    /// <summary>The variables for subscribing now, the first time or again.</summary>
    public abstract object? Variables();

    /// <summary>Takes the payload of a <c>next</c>. False when the subscription has ended by it.</summary>
    public abstract bool Next(ReadOnlyMemory<byte> payload);

    /// <summary>Takes the payload of an <c>error</c>, after which nothing follows.</summary>
    public abstract void Refuse(ReadOnlySpan<byte> payload);

    /// <summary>Nothing follows, after <paramref name="error"/> if that is given.</summary>
    public abstract void End(OperationError? error = null);
}

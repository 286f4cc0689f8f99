namespace Dezky.GraphQL.Client.Subscriptions;

/// <summary>The close codes of graphql-transport-ws that make a difference here.</summary>
internal static class CloseCodes
{
    public const int BadResponse = 4004;
    public const int BadRequest = 4400;
    public const int Unauthorized = 4401;
    public const int Forbidden = 4403;
    public const int SubprotocolNotAcceptable = 4406;
    public const int SubscriberAlreadyExists = 4409;
    public const int TooManyInitialisationRequests = 4429;

    /// <summary>An addition of servers that watch the expiry of tokens.</summary>
    public const int TokenExpired = 4440;
}

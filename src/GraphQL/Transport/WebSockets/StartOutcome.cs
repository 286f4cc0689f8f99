namespace Dezky.GraphQL.Transport.WebSockets;

/// <summary>What became of a <c>subscribe</c>.</summary>
internal enum StartOutcome
{
    Started,
    AlreadyExists,
    TooMany,
}

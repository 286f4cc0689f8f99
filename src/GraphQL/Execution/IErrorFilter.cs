using Dezky.GraphQL.Errors;

namespace Dezky.GraphQL.Execution;

/// <summary>
/// Sees every error of a field before it goes to the client, and may replace it. For an unexpected exception the error is opaque
/// already, with the code <see cref="ErrorCodes.Internal"/> and the cause in <see cref="GraphQLError.Exception"/>; a filter that replaces it
/// by an error with another code takes over the logging. Register filters as singletons; they run in the order of registration.
/// </summary>
public interface IErrorFilter
{
    /// <summary>The error for the client.</summary>
    GraphQLError OnError(GraphQLError error);
}

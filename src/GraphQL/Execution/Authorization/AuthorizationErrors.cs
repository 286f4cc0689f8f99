using Dezky.GraphQL.Errors;

namespace Dezky.GraphQL.Execution.Authorization;

/// <summary>The errors of denied fields.</summary>
internal static class AuthorizationErrors
{
    public static GraphQLException From(AuthorizeResult denial) => new(denial.Outcome == AuthorizeOutcome.NotAuthenticated
        ? new GraphQLError(denial.Message ?? "You are not signed in.", code: ErrorCodes.NotAuthenticated)
        : new GraphQLError(denial.Message ?? "You are not authorized to access this field.", code: ErrorCodes.NotAuthorized));
}

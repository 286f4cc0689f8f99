using Dezky.GraphQL.Errors;

namespace Dezky.GraphQL.Execution.Authorization;

/// <summary>The errors of denied fields.</summary>
internal static class AuthorizationErrors
{
    public static GraphQLException From(AuthorizeResult denial) => new(Error(denial));

    /// <summary>The error of a field whose request is refused; it names the field, which has no path yet.</summary>
    public static GraphQLError From(AuthorizeResult denial, ValidationDemand demand) => Error(
        denial, [demand.Location], new Dictionary<string, object?> { ["field"] = demand.Coordinate });

    private static GraphQLError Error(
        AuthorizeResult denial, IReadOnlyList<SourceLocation>? locations = null, IReadOnlyDictionary<string, object?>? extensions = null) =>
        denial.Outcome == AuthorizeOutcome.NotAuthenticated
            ? new GraphQLError(denial.Message ?? "You are not signed in.", locations, code: ErrorCodes.NotAuthenticated, extensions: extensions)
            : new GraphQLError(
                denial.Message ?? "You are not authorized to access this field.", locations, code: ErrorCodes.NotAuthorized, extensions: extensions);
}

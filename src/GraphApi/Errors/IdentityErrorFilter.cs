using Dezky.Application.Identity;
using Dezky.GraphQL.Errors;
using Dezky.GraphQL.Execution;

namespace Dezky.GraphApi.Errors;

/// <summary>
/// Tells clients that the identity provider cannot serve at the moment, by a code of its own and whether it is worth trying again. What it
/// said goes to the log: it names hosts and settings.
/// </summary>
internal sealed partial class IdentityErrorFilter(ILogger<IdentityErrorFilter> logger) : IErrorFilter
{
    public const string Code = "IDENTITY_UNAVAILABLE";

    public GraphQLError OnError(GraphQLError error)
    {
        if (error.Exception is not IdentityDirectoryException unavailable)
        {
            return error;
        }

        Unavailable(logger, unavailable.Failure, unavailable);
        var isRetryable = unavailable.Failure is not (
            IdentityDirectoryFailure.Refused or IdentityDirectoryFailure.Unreadable or IdentityDirectoryFailure.NotSetUp);
        var extensions = new Dictionary<string, object?>(error.Extensions ?? new Dictionary<string, object?>()) { ["retryable"] = isRetryable };
        return new GraphQLError(MessageOf(unavailable.Failure), error.Locations, error.Path, Code, extensions, unavailable);
    }

    private static string MessageOf(IdentityDirectoryFailure failure) => failure switch
    {
        IdentityDirectoryFailure.TimedOut => "The identity provider did not answer in time. Try again: what was done already is not done twice.",
        IdentityDirectoryFailure.Busy => "Too much is asked of the identity provider at the moment. Try again.",
        IdentityDirectoryFailure.Refused => "The identity provider does not let the platform do this until somebody has repaired its access.",
        IdentityDirectoryFailure.Unreadable or IdentityDirectoryFailure.NotSetUp =>
            "The identity provider cannot be used until somebody has repaired how it is set up.",
        _ => "The identity provider cannot be reached at the moment. Try again.",
    };

    [LoggerMessage(LogLevel.Error, "The identity provider is unavailable: {Failure}.")]
    private static partial void Unavailable(ILogger logger, IdentityDirectoryFailure failure, Exception cause);
}

using Dezky.Application.Persistence;
using Dezky.GraphQL.Errors;
using Dezky.GraphQL.Execution;

namespace Dezky.GraphApi.Errors;

/// <summary>
/// Tells clients that the store cannot serve at the moment, by a code of its own and whether it is worth trying again. What it said goes to the
/// log: it names files and hosts.
/// </summary>
internal sealed partial class StoreErrorFilter(ILogger<StoreErrorFilter> logger) : IErrorFilter
{
    public const string Code = "STORE_UNAVAILABLE";

    public GraphQLError OnError(GraphQLError error)
    {
        if (error.Exception is not StoreUnavailableException unavailable)
        {
            return error;
        }

        Unavailable(logger, unavailable.Failure, unavailable);
        var isRetryable = unavailable.Failure is not (
            StoreFailure.ReadOnly or StoreFailure.Full or StoreFailure.Corrupt or StoreFailure.Denied or StoreFailure.LibraryMissing);
        var extensions = new Dictionary<string, object?>(error.Extensions ?? new Dictionary<string, object?>()) { ["retryable"] = isRetryable };
        return new GraphQLError(MessageOf(unavailable.Failure), error.Locations, error.Path, Code, extensions, unavailable);
    }

    private static string MessageOf(StoreFailure failure) => failure switch
    {
        StoreFailure.Full => "Nothing can be changed at the moment: the store has no space left.",
        StoreFailure.ReadOnly => "Nothing can be changed at the moment: the store may only be read.",
        StoreFailure.Corrupt or StoreFailure.Denied or StoreFailure.LibraryMissing => "The store cannot be used until somebody has repaired it.",
        StoreFailure.TimedOut => "The store did not answer in time. Whether a change was made is not known; repeat it with the same idempotency key.",
        StoreFailure.Busy => "Too much is asked of the store at the moment. Try again.",
        StoreFailure.NewerRelease => "This was changed by a newer release of the platform, which is being rolled out. Try again.",
        _ => "The store cannot be reached at the moment. Try again.",
    };

    [LoggerMessage(LogLevel.Error, "The store is unavailable: {Failure}.")]
    private static partial void Unavailable(ILogger logger, StoreFailure failure, Exception cause);
}

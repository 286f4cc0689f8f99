using System.Diagnostics;
using System.Text;
using Dezky.GraphQL.Errors;
using Dezky.GraphQL.Execution.Coercion;
using Dezky.GraphQL.Execution.Planning;
using Microsoft.Extensions.Logging;

namespace Dezky.GraphQL.Execution.Responses;

/// <summary>Turns what resolvers throw into errors for the client. Unexpected exceptions go to the log and leave nothing but a request id.</summary>
internal sealed partial class ErrorReporter(IReadOnlyList<IErrorFilter> filters, ILogger logger)
{
    private string? _fallbackRequestId;

    private string RequestId => Activity.Current?.TraceId.ToHexString() ?? (_fallbackRequestId ??= ActivityTraceId.CreateRandom().ToHexString());

    /// <summary>The errors of a field.</summary>
    public IEnumerable<GraphQLError> Report(Exception exception, PlannedField field, IReadOnlyList<object> path)
    {
        switch (exception)
        {
            case GraphQLException expected:
                foreach (var error in expected.Errors)
                {
                    yield return Filter(new GraphQLError(
                        error.Message,
                        error.Locations.Count > 0 ? error.Locations : field.Locations,
                        error.Path ?? path,
                        error.Code,
                        error.Extensions,
                        error.Exception));
                }

                break;
            case InputValueException invalid:
                yield return Filter(Describe(invalid, field, path));
                break;
            default:
                yield return Unexpected(exception, field.Coordinate, field.Locations, path);
                break;
        }
    }

    /// <summary>The error of something that failed outside any field, such as the source of a subscription.</summary>
    public GraphQLError Unexpected(
        Exception exception, string place, IReadOnlyList<SourceLocation>? locations = null, IReadOnlyList<object>? path = null)
    {
        var extensions = new Dictionary<string, object?> { ["requestId"] = RequestId };
        var error = Filter(new GraphQLError("Unexpected execution error", locations, path, ErrorCodes.Internal, extensions, exception));
        if (error.Code == ErrorCodes.Internal)
        {
            LogUnexpected(exception, place, RequestId);
        }

        return error;
    }

    private GraphQLError Filter(GraphQLError error)
    {
        foreach (var filter in filters)
        {
            error = filter.OnError(error);
        }

        return error;
    }

    private static GraphQLError Describe(InputValueException invalid, PlannedField field, IReadOnlyList<object> path)
    {
        var steps = Enumerable.Reverse(invalid.ReversedPath).ToList();
        var inner = new StringBuilder();
        foreach (var step in steps.Skip(1))
        {
            _ = step is int index ? inner.Append('[').Append(index).Append(']') : inner.Append('.').Append(step);
        }

        var argument = $"Argument \"{field.Coordinate}({steps[0]}:)\"";
        var message = invalid.Message.StartsWith("of required type", StringComparison.Ordinal)
            ? $"{argument} {invalid.Message}"
            : $"{argument} has invalid value{(inner.Length > 0 ? $" at {inner}" : string.Empty)}: {invalid.Message}";
        var extensions = new Dictionary<string, object?> { ["argument"] = $"{steps[0]}{inner}" };
        foreach (var (key, value) in invalid.Extensions ?? new Dictionary<string, object?>())
        {
            extensions[key] = value;
        }

        IReadOnlyList<SourceLocation> locations = invalid.Location is { } location && location != default ? [location] : field.Locations;
        return new GraphQLError(message, locations, path, ErrorCodes.Validation, extensions, invalid.InnerException);
    }

    [LoggerMessage(EventId = 1, Level = LogLevel.Error, Message = "The field {Coordinate} failed in request {RequestId}.")]
    private partial void LogUnexpected(Exception exception, string coordinate, string requestId);
}

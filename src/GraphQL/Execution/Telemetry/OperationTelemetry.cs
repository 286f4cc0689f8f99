using System.Diagnostics;
using System.Diagnostics.Metrics;
using Dezky.GraphQL.Language;

namespace Dezky.GraphQL.Execution.Telemetry;

/// <summary>The span and the measurements of one operation, under the name <see cref="SourceName"/>.</summary>
internal sealed class OperationTelemetry : IDisposable
{
    public const string SourceName = "Dezky.GraphQL";

    private static readonly ActivitySource Source = new(SourceName);
    private static readonly Meter Meter = new(SourceName);

    private static readonly Histogram<double> Duration = Meter.CreateHistogram<double>(
        "graphql.server.operation.duration", "s", "How long operations take.");

    private static readonly Counter<long> Errors = Meter.CreateCounter<long>(
        "graphql.server.operation.errors", "{error}", "How many errors responses hold.");

    private readonly Activity? _activity;
    private readonly long _start;
    private OperationDefinitionNode? _operation;

    private OperationTelemetry(Activity? activity)
    {
        _activity = activity;
        _start = Stopwatch.GetTimestamp();
    }

    private string OperationType => _operation?.Operation switch
    {
        Language.OperationType.Query => "query",
        Language.OperationType.Mutation => "mutation",
        Language.OperationType.Subscription => "subscription",
        _ => "unknown",
    };

    public static OperationTelemetry Start() => new(Source.StartActivity("GraphQL operation", ActivityKind.Internal));

    public void Describe(OperationDefinitionNode operation)
    {
        _operation = operation;
        if (_activity is not null)
        {
            _activity.DisplayName = operation.Name is null ? OperationType : $"{OperationType} {operation.Name}";
            _activity.SetTag("graphql.operation.type", OperationType);
            _activity.SetTag("graphql.operation.name", operation.Name);
        }
    }

    public OperationResult Finish(OperationResult result)
    {
        if (result.Errors.Count > 0)
        {
            Errors.Add(result.Errors.Count, new KeyValuePair<string, object?>("graphql.operation.type", OperationType));
            _activity?.SetStatus(ActivityStatusCode.Error, result.Errors[0].Message);
        }

        return result;
    }

    public void Dispose()
    {
        if (Duration.Enabled)
        {
            // The name is left to the span: clients choose it freely, and a measurement must not have endless dimensions.
            Duration.Record(Stopwatch.GetElapsedTime(_start).TotalSeconds, new KeyValuePair<string, object?>("graphql.operation.type", OperationType));
        }

        _activity?.Dispose();
    }
}

using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using Dezky.GraphQL.Types.Annotations;

namespace Dezky.GraphQL.Tests.Execution;

public sealed class TelemetryTests
{
    [Fact]
    public async Task Execute_WhenSomebodyListens_HasASpanWithTypeNameAndOutcome()
    {
        var spans = new ConcurrentQueue<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "Dezky.GraphQL",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = spans.Enqueue,
        };
        ActivitySource.AddActivityListener(listener);
        await using var engine = Engine.With(typeof(Queries));

        var response = await engine.RunAsync("query TelemetryProbe { broken }");

        var span = Assert.Single(spans, span => span.DisplayName == "query TelemetryProbe");
        Assert.Equal("query", span.GetTagItem("graphql.operation.type"));
        Assert.Equal("TelemetryProbe", span.GetTagItem("graphql.operation.name"));
        Assert.Equal(ActivityStatusCode.Error, span.Status);
        Assert.Contains($"\"requestId\":\"{span.TraceId.ToHexString()}\"", response, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Execute_WhenSomebodyMeasures_RecordsDurationAndErrors()
    {
        var measured = new ConcurrentDictionary<string, string?>();
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, self) =>
            {
                if (instrument.Meter.Name == "Dezky.GraphQL")
                {
                    self.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<double>((instrument, _, tags, _) => measured[instrument.Name] = tags[0].Value as string);
        listener.SetMeasurementEventCallback<long>((instrument, _, tags, _) => measured[instrument.Name] = tags[0].Value as string);
        listener.Start();
        await using var engine = Engine.With(typeof(Queries));

        await engine.RunAsync("{ broken }");

        Assert.Contains("graphql.server.operation.duration", measured.Keys);
        Assert.Contains("graphql.server.operation.errors", measured.Keys);
    }

    [QueryType]
    public static class Queries
    {
        public static string? Broken() => throw new InvalidOperationException("secret");
    }
}

using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Dezky.Infrastructure.Persistence.Shared;

/// <summary>What the stores report: the activity source and the meter <c>Dezky.Persistence</c>.</summary>
internal static class StorageTelemetry
{
    public const string Name = "Dezky.Persistence";

    private static readonly Meter Meter = new(Name);

    private static readonly Counter<long> CommitCounter =
        Meter.CreateCounter<long>("dezky.persistence.commits", "{commit}", "Durable commits; each holds one or more units of work.");

    private static readonly Histogram<int> BatchSizes =
        Meter.CreateHistogram<int>("dezky.persistence.batch_size", "{unit}", "Units of work in one commit.");

    private static readonly Histogram<double> CommitDurations =
        Meter.CreateHistogram<double>("dezky.persistence.commit_duration", "s", "From the start of a commit's first write until it is durable.");

    private static readonly Histogram<double> QueryDurations =
        Meter.CreateHistogram<double>("dezky.persistence.query_duration", "s", "From asking the store for a connection to the last row, by collection.");

    private static readonly ActivitySource Source = new(Name);

    public static void Committed(int units, TimeSpan duration)
    {
        CommitCounter.Add(1);
        BatchSizes.Record(units);
        CommitDurations.Record(duration.TotalSeconds);
    }

    /// <summary>Measures a query from now until it is disposed of.</summary>
    public static Query Measure(string operation, string collection) => new(operation, collection);

    /// <summary>A call of a server's driver, which runs on a thread that does not know its caller's activity.</summary>
    public static Activity? StartCall(ActivityContext? parent) => parent is { } known ? Source.StartActivity("call", ActivityKind.Client, known) : null;

    public static Activity? StartCommit() => Source.StartActivity("commit", ActivityKind.Client);

    public readonly struct Query : IDisposable
    {
        private readonly string _operation;
        private readonly string _collection;
        private readonly long _start;
        private readonly Activity? _activity;

        public Query(string operation, string collection)
        {
            _operation = operation;
            _collection = collection;
            _start = Stopwatch.GetTimestamp();
            _activity = Source.StartActivity(operation, ActivityKind.Client)?.SetTag("db.collection.name", collection);
        }

        public void Dispose()
        {
            _activity?.Dispose();
            QueryDurations.Record(
                Stopwatch.GetElapsedTime(_start).TotalSeconds,
                new KeyValuePair<string, object?>("db.collection.name", _collection),
                new KeyValuePair<string, object?>("db.operation.name", _operation));
        }
    }
}

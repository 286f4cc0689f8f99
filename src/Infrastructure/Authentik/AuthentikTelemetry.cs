using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Dezky.Infrastructure.Authentik;

/// <summary>What the adapter reports: the activity source and the meter <c>Dezky.Identity</c>. Calls go by their fixed names, never by addresses.</summary>
internal static class AuthentikTelemetry
{
    public const string Name = "Dezky.Identity";

    private static readonly Meter Meter = new(Name);

    private static readonly Histogram<double> Durations =
        Meter.CreateHistogram<double>("dezky.identity.call_duration", "s", "A call of the identity provider's API with all its attempts, by call and outcome.");

    private static readonly Counter<long> RetryCounter =
        Meter.CreateCounter<long>("dezky.identity.retries", "{attempt}", "Attempts after the first one of a call.");

    private static readonly Counter<long> OpeningCounter =
        Meter.CreateCounter<long>("dezky.identity.circuit_openings", "{opening}", "How often calls were given up for a while, because the identity provider failed.");

    private static readonly ActivitySource Source = new(Name);

    public static Activity? Start(string call) => Source.StartActivity(call, ActivityKind.Client);

    public static void Retried(string call) => RetryCounter.Add(1, new KeyValuePair<string, object?>("call", call));

    public static void CircuitOpened() => OpeningCounter.Add(1);

    /// <summary>The outcome is the answer's status code, or the name of the failure.</summary>
    public static void Ended(Activity? activity, string call, string outcome, bool failed, TimeSpan duration)
    {
        activity?.SetTag("outcome", outcome);
        if (failed)
        {
            activity?.SetStatus(ActivityStatusCode.Error, outcome);
        }

        Durations.Record(
            duration.TotalSeconds, new KeyValuePair<string, object?>("call", call), new KeyValuePair<string, object?>("outcome", outcome));
    }
}

using System.Diagnostics.Metrics;

namespace Dezky.Infrastructure.Messaging;

/// <summary>What messaging reports: the meter <c>Dezky.Messaging</c>.</summary>
internal static class MessagingTelemetry
{
    public const string Name = "Dezky.Messaging";

    private static readonly Meter Meter = new(Name);

    public static Counter<long> HintsSent { get; } =
        Meter.CreateCounter<long>("dezky.messaging.hints_sent", "{hint}", "Hints that Redis took for the other instances.");

    public static Counter<long> HintsHeard { get; } =
        Meter.CreateCounter<long>("dezky.messaging.hints_heard", "{hint}", "Hints of other instances.");

    public static Counter<long> HintsNotUnderstood { get; } =
        Meter.CreateCounter<long>("dezky.messaging.hints_not_understood", "{hint}", "Messages on the channel of hints that are none.");

    public static Counter<long> HintsRefused { get; } =
        Meter.CreateCounter<long>("dezky.messaging.hints_refused", "{hint}", "Hints that Redis did not take, such as for want of a permission.");

    public static Counter<long> Disconnections { get; } =
        Meter.CreateCounter<long>(
            "dezky.messaging.redis_disconnections", "{connection}", "Failed attempts to connect to Redis, and lost connections, by reason.");

    public static UpDownCounter<int> Connections { get; } =
        Meter.CreateUpDownCounter<int>("dezky.messaging.redis_connections", "{connection}", "Connections to Redis: 1 or 0 for each instance.");
}

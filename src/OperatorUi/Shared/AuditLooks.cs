using Dezky.OperatorUi.Api;
using Dezky.Ui.Data;

namespace Dezky.OperatorUi.Shared;

/// <summary>How an audited action looks in a timeline. Unknown actions look plain: the words say what they are.</summary>
internal static class AuditLooks
{
    public static string Icon(AuditEntry entry) => entry.Outcome != AuditOutcome.Success ? "ban" : Verb(entry.Action) switch
    {
        "created" => "plus",
        "activated" => "check",
        "suspended" or "paused" => "pause",
        "resumed" or "restored" => "play",
        "updated" => "pencil",
        "attached_to_partner" => "link",
        "detached_from_partner" => "unlink",
        "deletion_scheduled" => "hourglass",
        "deleted" or "terminated" => "trash-2",
        _ => "history"
    };

    public static Tone Hue(AuditEntry entry) => entry.Outcome != AuditOutcome.Success ? Tone.Negative : Verb(entry.Action) switch
    {
        "activated" or "resumed" or "restored" => Tone.Positive,
        "suspended" or "paused" => Tone.Caution,
        "deletion_scheduled" or "deleted" or "terminated" => Tone.Negative,
        _ => Tone.Neutral
    };

    /// <summary>Said only where the action did not succeed.</summary>
    public static string? Outcome(AuditEntry entry) => entry.Outcome switch
    {
        AuditOutcome.Success => null,
        AuditOutcome.Denied => "denied",
        AuditOutcome.Failure => "failed",
        AuditOutcome.Unknown => "outcome unknown",
    };

    private static string Verb(string action) => action[(action.IndexOf('.', StringComparison.Ordinal) + 1)..];
}

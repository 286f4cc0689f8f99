using Dezky.OperatorUi.Api;

namespace Dezky.OperatorUi.Partners;

internal enum PartnerAction
{
    Activate,
    Pause,
    Resume,
    Terminate
}

/// <summary>A change of a partner's status that a person may ask for, and how it is asked.</summary>
internal sealed record PartnerAct(
    PartnerAction Action, string Label, string Icon, string Consequence, string Done, bool Danger = false, bool NeedsReason = true, bool NeedsName = false);

/// <summary>Which acts are offered. Offered, not allowed: GraphApi decides, and says why when it refuses.</summary>
internal static class PartnerActs
{
    private static readonly PartnerAct Activate = new(
        PartnerAction.Activate, "Activate", "check", "The contract is signed, and the partner sells from now on.", "is active", NeedsReason: false);

    private static readonly PartnerAct Pause = new(
        PartnerAction.Pause, "Pause", "pause", "It keeps its customers but takes no new ones until it is resumed.", "is paused", Danger: true);

    private static readonly PartnerAct Resume = new(
        PartnerAction.Resume, "Resume", "play", "It takes new customers again.", "is active again");

    private static readonly PartnerAct Terminate = new(
        PartnerAction.Terminate, "Terminate", "ban", "The partnership ends for good. This cannot be undone.", "is terminated", Danger: true, NeedsName: true);

    public static IReadOnlyList<PartnerAct> For(PartnerStatus status, int customers)
    {
        PartnerAct? main = status switch
        {
            PartnerStatus.InNegotiation => Activate,
            PartnerStatus.Active => Pause,
            PartnerStatus.Paused => Resume,
            PartnerStatus.Terminated or PartnerStatus.Unknown => null,
        };

        // A partner with customers cannot be terminated; offering it would only lead to a refusal.
        return [.. new[] { customers == 0 && main is not null ? Terminate : null, main }.OfType<PartnerAct>()];
    }
}

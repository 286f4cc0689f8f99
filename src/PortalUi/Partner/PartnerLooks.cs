using Dezky.PortalUi.Api;
using Dezky.Ui.Data;

namespace Dezky.PortalUi.Partner;

/// <summary>The words, hues and shapes of what a partner can be; what a newer server adds is shown as unknown.</summary>
internal static class PartnerLooks
{
    public static StatusLook Of(PartnerStatus status) => status switch
    {
        PartnerStatus.InNegotiation => new("In negotiation", Tone.Informative, "circle-dashed"),
        PartnerStatus.Active => new("Active", Tone.Positive, "circle-check"),
        PartnerStatus.Paused => new("Paused", Tone.Caution, "circle-pause"),
        PartnerStatus.Terminated => new("Terminated", Tone.Neutral, "circle-x"),
        PartnerStatus.Unknown => new("Unknown", Tone.Neutral, "info")
    };
}

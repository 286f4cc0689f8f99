using System.Globalization;
using Dezky.OperatorUi.Api;
using Dezky.Ui.Data;

namespace Dezky.OperatorUi.Partners;

/// <summary>The words, hues and shapes of a partner's statuses, and their names in addresses.</summary>
internal static class PartnerLooks
{
    public static IReadOnlyList<PartnerStatus> InOrder { get; } =
        [PartnerStatus.Active, PartnerStatus.InNegotiation, PartnerStatus.Paused, PartnerStatus.Terminated];

    public static StatusLook Of(PartnerStatus status) => status switch
    {
        PartnerStatus.InNegotiation => new("In negotiation", Tone.Informative, "circle-dashed"),
        PartnerStatus.Active => new("Active", Tone.Positive, "circle-check"),
        PartnerStatus.Paused => new("Paused", Tone.Caution, "circle-pause"),
        PartnerStatus.Terminated => new("Terminated", Tone.Neutral, "circle-x"),
        PartnerStatus.Unknown => new("Unknown", Tone.Neutral, "circle-help"),
    };

    public static string InAddress(PartnerStatus status) => status switch
    {
        PartnerStatus.InNegotiation => "in-negotiation",
        PartnerStatus.Active => "active",
        PartnerStatus.Paused => "paused",
        PartnerStatus.Terminated => "terminated",
        PartnerStatus.Unknown => "unknown",
    };

    public static PartnerStatus? FromAddress(string? text)
    {
        foreach (var status in InOrder)
        {
            if (InAddress(status) == text)
            {
                return status;
            }
        }

        return null;
    }

    public static string Margin(decimal percent) => $"{percent.ToString("0.##", CultureInfo.InvariantCulture)} %";

    public static string? Day(DateOnly? day) => day?.ToString("d MMM yyyy", CultureInfo.InvariantCulture);
}

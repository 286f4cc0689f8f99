using Dezky.PortalUi.Api;
using Dezky.Ui.Data;

namespace Dezky.PortalUi.Customer;

/// <summary>The words, hues and shapes of what a tenant can be; what a newer server adds is shown as unknown.</summary>
internal static class TenantLooks
{
    public static StatusLook Of(TenantStatus status) => status switch
    {
        TenantStatus.Pending => new("Being set up", Tone.Informative, "circle-dashed"),
        TenantStatus.Active => new("Active", Tone.Positive, "circle-check"),
        TenantStatus.Suspended => new("Suspended", Tone.Caution, "circle-pause"),
        TenantStatus.DeletionScheduled => new("Deletion scheduled", Tone.Negative, "hourglass"),
        TenantStatus.Deleted => new("Deleted", Tone.Neutral, "circle-x"),
        TenantStatus.Unknown => new("Unknown", Tone.Neutral, "info")
    };

    public static string Of(Plan plan) => plan switch
    {
        Plan.Starter => "Starter",
        Plan.Business => "Business",
        Plan.Enterprise => "Enterprise",
        Plan.Unknown => "Another plan"
    };
}

using Dezky.OperatorUi.Api;
using Dezky.Ui.Data;

namespace Dezky.OperatorUi.Tenants;

/// <summary>The words, hues and shapes of a tenant's statuses, and their names in addresses.</summary>
internal static class TenantLooks
{
    public static IReadOnlyList<TenantStatus> InOrder { get; } =
        [TenantStatus.Active, TenantStatus.Pending, TenantStatus.Suspended, TenantStatus.DeletionScheduled, TenantStatus.Deleted];

    public static StatusLook Of(TenantStatus status) => status switch
    {
        TenantStatus.Pending => new("Pending", Tone.Informative, "circle-dashed"),
        TenantStatus.Active => new("Active", Tone.Positive, "circle-check"),
        TenantStatus.Suspended => new("Suspended", Tone.Caution, "circle-pause"),
        TenantStatus.DeletionScheduled => new("Deletion scheduled", Tone.Negative, "hourglass"),
        TenantStatus.Deleted => new("Deleted", Tone.Neutral, "circle-x"),
        TenantStatus.Unknown => new("Unknown", Tone.Neutral, "circle-help"),
    };

    public static string InAddress(TenantStatus status) => status switch
    {
        TenantStatus.Pending => "pending",
        TenantStatus.Active => "active",
        TenantStatus.Suspended => "suspended",
        TenantStatus.DeletionScheduled => "deletion-scheduled",
        TenantStatus.Deleted => "deleted",
        TenantStatus.Unknown => "unknown",
    };

    /// <summary>The status that an address names; null for none or an unknown one.</summary>
    public static TenantStatus? FromAddress(string? text)
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
}

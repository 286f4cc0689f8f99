using System.Collections.Frozen;

namespace Dezky.Domain.Partners;

/// <summary>Where the business with a partner stands.</summary>
public enum PartnerStatus
{
    /// <summary>The contract is being agreed; first customers may be attached.</summary>
    InNegotiation,

    /// <summary>Selling.</summary>
    Active,

    /// <summary>Looks after its customers but takes no new ones.</summary>
    Paused,

    /// <summary>Ended for good.</summary>
    Terminated,
}

/// <summary>Which changes of status a partner allows.</summary>
public static class PartnerTransitions
{
    private static readonly FrozenSet<(PartnerStatus From, PartnerStatus To)> Allowed = new[]
    {
        (PartnerStatus.InNegotiation, PartnerStatus.Active),
        (PartnerStatus.InNegotiation, PartnerStatus.Terminated),
        (PartnerStatus.Active, PartnerStatus.Paused),
        (PartnerStatus.Active, PartnerStatus.Terminated),
        (PartnerStatus.Paused, PartnerStatus.Active),
        (PartnerStatus.Paused, PartnerStatus.Terminated),
    }.ToFrozenSet();

    public static bool Allows(PartnerStatus from, PartnerStatus to) => Allowed.Contains((from, to));
}

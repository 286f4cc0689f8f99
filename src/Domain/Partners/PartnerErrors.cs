using Dezky.Domain.Shared;

namespace Dezky.Domain.Partners;

public sealed record InvalidPartnerSlug(string Rule) : ValidationError("INVALID_SLUG", "slug", Rule);

public sealed record PartnerNotFound(string Slug) : NotFoundError("PARTNER_NOT_FOUND", $"There is no partner «{Slug}».");

public sealed record PartnerSlugTaken(PartnerSlug Slug)
    : ConflictError("PARTNER_SLUG_TAKEN", $"The slug «{Slug}» is taken by another partner.");

/// <summary>The partner's status does not allow the change.</summary>
public sealed record PartnerTransitionForbidden(PartnerSlug Slug, PartnerStatus From, PartnerStatus To)
    : ConflictError("PARTNER_TRANSITION_FORBIDDEN", $"The partner «{Slug}» is {PartnerWords.For(From)} and cannot become {PartnerWords.For(To)}.");

public sealed record PartnerTakesNoCustomers(PartnerSlug Slug, PartnerStatus Status)
    : ConflictError("PARTNER_TAKES_NO_CUSTOMERS", $"The partner «{Slug}» is {PartnerWords.For(Status)} and takes no customers.");

public sealed record PartnerHasCustomers(PartnerSlug Slug, long Customers)
    : ConflictError("PARTNER_HAS_CUSTOMERS", $"The partner «{Slug}» still looks after {Customers} customers. Detach or move them first.");

public sealed record PartnerIsTerminated(PartnerSlug Slug)
    : ConflictError("PARTNER_TERMINATED", $"The partner «{Slug}» is terminated and is not changed any more.");

internal static class PartnerWords
{
    public static string For(PartnerStatus status) => status switch
    {
        PartnerStatus.InNegotiation => "in negotiation",
        PartnerStatus.Active => "active",
        PartnerStatus.Paused => "paused",
        PartnerStatus.Terminated => "terminated",
    };
}

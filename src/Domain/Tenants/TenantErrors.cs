using Dezky.Domain.Shared;

namespace Dezky.Domain.Tenants;

public sealed record InvalidTenantSlug(string Rule) : ValidationError("INVALID_SLUG", "slug", Rule);

public sealed record TenantNotFound(string Slug) : NotFoundError("TENANT_NOT_FOUND", $"There is no tenant «{Slug}».");

public sealed record TenantSlugTaken(TenantSlug Slug) : ConflictError("TENANT_SLUG_TAKEN", $"The slug «{Slug}» is taken by another tenant.");

/// <summary>The tenant's status does not allow the change.</summary>
public sealed record TenantTransitionForbidden(TenantSlug Slug, TenantStatus From, TenantStatus To)
    : ConflictError("TENANT_TRANSITION_FORBIDDEN", $"The tenant «{Slug}» is {Words(From)} and cannot become {Words(To)}.")
{
    private static string Words(TenantStatus status) => status switch
    {
        TenantStatus.Pending => "pending",
        TenantStatus.Active => "active",
        TenantStatus.Suspended => "suspended",
        TenantStatus.DeletionScheduled => "scheduled for deletion",
        TenantStatus.Deleted => "deleted",
    };
}

public sealed record TenantAlreadyAttached(TenantSlug Slug)
    : ConflictError("TENANT_ALREADY_ATTACHED", $"The tenant «{Slug}» belongs to a partner already. Detach it first.");

public sealed record TenantNotAttached(TenantSlug Slug)
    : ConflictError("TENANT_NOT_ATTACHED", $"The tenant «{Slug}» belongs to no partner.");

public sealed record TenantIsDeleted(TenantSlug Slug) : ConflictError("TENANT_DELETED", $"The tenant «{Slug}» is deleted.");

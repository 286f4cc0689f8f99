using Dezky.Domain.Partners;
using Dezky.Domain.Tenants;

namespace Dezky.Domain.Users;

/// <summary>What a user may do in a tenant.</summary>
public sealed record TenantMembership(TenantId TenantId, TenantRole Role);

/// <summary>What a user may do for a partner.</summary>
public sealed record PartnerMembership(PartnerId PartnerId, PartnerRole Role);

public enum TenantRole
{
    Member,
    Admin,
    Owner,
}

public enum PartnerRole
{
    Staff,
    Admin,
}

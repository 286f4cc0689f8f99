namespace Dezky.Domain.Tenants;

/// <summary>The id of a tenant: a UUIDv7.</summary>
public readonly record struct TenantId(Guid Value);

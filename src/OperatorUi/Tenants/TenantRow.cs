using Dezky.OperatorUi.Partners;
using Dezky.OperatorUi.Shared;

namespace Dezky.OperatorUi.Tenants;

/// <summary>A tenant in a list.</summary>
public record TenantRow(
    string Id, string Slug, string Name, TenantStatus Status, TenantPlan Plan, int Seats, Money Mrr, PartnerReference? Partner,
    DateTimeOffset CreatedAt, long Version);

/// <summary>Everything the page of one tenant shows at its head and side.</summary>
public sealed record TenantDetails(
    string Id, string Slug, string Name, TenantStatus Status, TenantPlan Plan, int Seats, Money Mrr, PartnerReference? Partner,
    DateTimeOffset CreatedAt, long Version, string? StatusReason, DateTimeOffset StatusChangedAt, int SeatsUsed, Money PricePerSeat,
    IReadOnlyList<string> Domains, DateTimeOffset? DeletionScheduledFor)
    : TenantRow(Id, Slug, Name, Status, Plan, Seats, Mrr, Partner, CreatedAt, Version);

public sealed record TenantStatusCount(TenantStatus Status, long Count);

/// <summary>A person of a tenant, with the role there.</summary>
public sealed record TenantUser(string Id, string Name, string Email, UserStatus Status, TenantRole? Role);

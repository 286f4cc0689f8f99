using System.Text.Json.Serialization;

namespace Dezky.Bench.GraphQL.Data;

/// <summary>What the benchmark serves: a customer of the platform.</summary>
public sealed class Tenant
{
    public required string Slug { get; init; }

    public required string Name { get; set; }

    public required TenantStatus Status { get; init; }

    public required TenantPlan Plan { get; init; }

    public required int Seats { get; set; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>The object that the limit serializes; the GraphQL servers fetch it through their loaders.</summary>
    public required Partner Partner { get; init; }

    /// <summary>The tenant as it is now, for an event.</summary>
    public Tenant Copy() => (Tenant)MemberwiseClone();
}

public sealed record Partner(string Slug, string Name);

public enum TenantStatus
{
    [JsonStringEnumMemberName("ACTIVE")]
    Active,

    [JsonStringEnumMemberName("PENDING")]
    Pending,

    [JsonStringEnumMemberName("SUSPENDED")]
    Suspended,
}

public enum TenantPlan
{
    [JsonStringEnumMemberName("BASIC")]
    Basic,

    [JsonStringEnumMemberName("BUSINESS")]
    Business,

    [JsonStringEnumMemberName("ENTERPRISE")]
    Enterprise,
}

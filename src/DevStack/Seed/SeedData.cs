using Dezky.Domain.Audit;
using Dezky.Domain.Partners;
using Dezky.Domain.Tenants;
using Dezky.Domain.Users;

namespace Dezky.DevStack.Seed;

/// <summary>What a new data folder begins with. The sequences may be long and are read once.</summary>
internal sealed record SeedData(
    IEnumerable<Partner> Partners, IEnumerable<Tenant> Tenants, IEnumerable<User> Users, IEnumerable<AuditEvent> Events);

/// <summary>A person who can sign in to the local identity provider.</summary>
internal sealed record DemoAccount(DemoAccountKind Kind, User User);

internal enum DemoAccountKind
{
    Operator,
    Partner,
    Customer,
}

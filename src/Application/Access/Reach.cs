using Dezky.Application.Persistence;
using Dezky.Domain.Partners;
using Dezky.Domain.Shared;
using Dezky.Domain.Tenants;
using Dezky.Domain.Users;

namespace Dezky.Application.Access;

/// <summary>
/// Which tenants and partners the caller may see: operators all; other people those in which their present user record gives them a role,
/// and as a partner's staff the partner's customers.
/// </summary>
internal sealed class Reach(Caller caller, AccessDecisions access, IDocuments<Tenant> tenants)
{
    /// <summary>Those of the tenants that the caller may see.</summary>
    public async ValueTask<IEnumerable<Tenant>> WithinAsync(IEnumerable<Tenant> found, CancellationToken cancellationToken) =>
        await IsUnlimitedAsync(cancellationToken) ? found
            : await caller.GetUserAsync(cancellationToken) is { } user ? found.Where(tenant => Reaches(user, tenant)) : [];

    /// <summary>Those of the partners that the caller may see.</summary>
    public async ValueTask<IEnumerable<Partner>> WithinAsync(IEnumerable<Partner> found, CancellationToken cancellationToken) =>
        await IsUnlimitedAsync(cancellationToken) ? found
            : await caller.GetUserAsync(cancellationToken) is { } user ? found.Where(partner => WorksFor(user, partner.Id)) : [];

    /// <summary>Null when the caller may see all of the tenants.</summary>
    public async ValueTask<ForbiddenError?> FindDenialAsync(IReadOnlyCollection<TenantId> wanted, CancellationToken cancellationToken)
    {
        if (await IsUnlimitedAsync(cancellationToken))
        {
            return null;
        }

        if (await caller.GetUserAsync(cancellationToken) is not { } user)
        {
            return new OutOfReach();
        }

        object[] others = [.. wanted.Where(tenant => !IsMember(user, tenant)).Cast<object>()];
        if (others.Length == 0)
        {
            return null;
        }

        var customers = user.PartnerRoles.Count == 0 ? [] : await tenants.FindManyAsync(others, cancellationToken);
        return customers.Count(tenant => Reaches(user, tenant)) == others.Distinct().Count() ? null : new OutOfReach();
    }

    /// <summary>Null when the caller may see all of the partners.</summary>
    public async ValueTask<ForbiddenError?> FindDenialAsync(IReadOnlyCollection<PartnerId> wanted, CancellationToken cancellationToken) =>
        await IsUnlimitedAsync(cancellationToken)
            || (await caller.GetUserAsync(cancellationToken) is { } user && wanted.All(partner => WorksFor(user, partner)))
                ? null
                : new OutOfReach();

    /// <summary>Whether the caller runs the tenant: as an operator, as its administrator or owner, or as staff of its partner.</summary>
    public async ValueTask<bool> RunsAsync(Tenant tenant, CancellationToken cancellationToken) =>
        await IsUnlimitedAsync(cancellationToken)
            || (await caller.GetUserAsync(cancellationToken) is { } user
                && (IsCustomer(user, tenant)
                    || user.TenantRoles.Any(membership => membership.TenantId == tenant.Id && membership.Role is TenantRole.Admin or TenantRole.Owner)));

    private async ValueTask<bool> IsUnlimitedAsync(CancellationToken cancellationToken) =>
        await access.FindDenialAsync(Policies.Operator, cancellationToken) is null;

    private static bool Reaches(User user, Tenant tenant) => IsMember(user, tenant.Id) || IsCustomer(user, tenant);

    private static bool IsMember(User user, TenantId tenant) => user.TenantRoles.Any(membership => membership.TenantId == tenant);

    private static bool IsCustomer(User user, Tenant tenant) => tenant.PartnerId is { } partner && WorksFor(user, partner);

    private static bool WorksFor(User user, PartnerId partner) => user.PartnerRoles.Any(membership => membership.PartnerId == partner);
}

public sealed record OutOfReach() : ForbiddenError("AUTH_NOT_AUTHORIZED", "You have no role there that would let you see this.");

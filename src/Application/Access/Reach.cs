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

    /// <summary>Whether the caller runs the partner: as an operator, or as its administrator.</summary>
    public async ValueTask<bool> RunsAsync(Partner partner, CancellationToken cancellationToken) =>
        await IsUnlimitedAsync(cancellationToken)
            || (await caller.GetUserAsync(cancellationToken) is { } user && Administers(user, partner.Id));

    /// <summary>Whether the caller may say who owns the tenant: as an operator, as staff of its partner, or as an owner.</summary>
    public async ValueTask<bool> NamesOwnersAsync(Tenant tenant, CancellationToken cancellationToken) =>
        await IsUnlimitedAsync(cancellationToken)
            || (await caller.GetUserAsync(cancellationToken) is { } user
                && (IsCustomer(user, tenant)
                    || user.TenantRoles.Any(membership => membership.TenantId == tenant.Id && membership.Role is TenantRole.Owner)));

    /// <summary>
    /// Whether the caller runs everything that the person belongs to. Whoever runs only a part of it must not decide about the person as a whole,
    /// and nobody but operators decides about operators.
    /// </summary>
    public async ValueTask<bool> RunsAsync(User person, CancellationToken cancellationToken)
    {
        if (await IsUnlimitedAsync(cancellationToken))
        {
            return true;
        }

        if (person.IsPlatformAdmin || person.TenantRoles.Count + person.PartnerRoles.Count is 0
            || await caller.GetUserAsync(cancellationToken) is not { } user
            || !person.PartnerRoles.All(membership => Administers(user, membership.PartnerId)))
        {
            return false;
        }

        foreach (var membership in person.TenantRoles)
        {
            if (await tenants.FindAsync(membership.TenantId, cancellationToken) is not { } tenant
                || !await RunsAsync(tenant, cancellationToken)
                || (membership.Role is TenantRole.Owner && !await NamesOwnersAsync(tenant, cancellationToken)))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether the caller sees everything: operators do.</summary>
    public async ValueTask<bool> IsUnlimitedAsync(CancellationToken cancellationToken) =>
        await access.FindDenialAsync(Policies.Operator, cancellationToken) is null;

    private static bool Reaches(User user, Tenant tenant) => IsMember(user, tenant.Id) || IsCustomer(user, tenant);

    private static bool IsMember(User user, TenantId tenant) => user.TenantRoles.Any(membership => membership.TenantId == tenant);

    private static bool IsCustomer(User user, Tenant tenant) => tenant.PartnerId is { } partner && WorksFor(user, partner);

    private static bool Administers(User user, PartnerId partner) =>
        user.PartnerRoles.Any(membership => membership.PartnerId == partner && membership.Role is PartnerRole.Admin);

    private static bool WorksFor(User user, PartnerId partner) => user.PartnerRoles.Any(membership => membership.PartnerId == partner);
}

public sealed record OutOfReach() : ForbiddenError("AUTH_NOT_AUTHORIZED", "You have no role there that would let you see this.");

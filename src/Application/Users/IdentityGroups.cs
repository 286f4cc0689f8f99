using Dezky.Application.Persistence;
using Dezky.Domain.Tenants;
using Dezky.Domain.Users;

namespace Dezky.Application.Users;

/// <summary>The groups at the identity provider that let people use applications there. What people may do is decided by their user record alone.</summary>
internal sealed class IdentityGroups(IDocuments<Tenant> tenants)
{
    public const string PlatformAdmins = "dezky-platform-admins";
    public const string PartnerStaff = "dezky-partner-staff";

    public static string Of(TenantSlug tenant) => $"dezky-tenant-{tenant.Value}";

    /// <summary>The names of the groups that a person belongs to.</summary>
    public async ValueTask<IReadOnlyList<string>> OfAsync(User user, CancellationToken cancellationToken)
    {
        var names = new List<string>();
        if (user.IsPlatformAdmin)
        {
            names.Add(PlatformAdmins);
        }

        if (user.PartnerRoles.Count > 0)
        {
            names.Add(PartnerStaff);
        }

        object[] ids = [.. user.TenantRoles.Select(membership => (object)membership.TenantId)];
        names.AddRange((await tenants.FindManyAsync(ids, cancellationToken)).Select(tenant => Of(tenant.Slug)));
        return names;
    }
}

using Dezky.Domain.Billing;
using Dezky.Domain.Partners;
using Dezky.Domain.Shared;
using Dezky.Domain.Tenants;
using Dezky.Domain.Users;

namespace Dezky.DevStack.Seed;

/// <summary>
/// Any number of tenants for trying the platform at size: for each 50 tenants a partner, for each tenant five users, and an audit event
/// for each step of their lives. The sequences are made while they are read, the same each time, so that their number costs no memory.
/// </summary>
internal sealed class LoadData(int tenants, DateTimeOffset now)
{
    private const int TenantsPerPartner = 50;
    private const int UsersPerTenant = 5;

    private readonly Partner[] _partners = [.. Enumerable.Range(0, Math.Max(1, tenants / TenantsPerPartner)).Select(index => MakePartner(index, now))];

    public IEnumerable<Partner> Partners => _partners;

    /// <summary>The tenants with their users and events, so that everything of one tenant comes together.</summary>
    public IEnumerable<LoadedTenant> Tenants => Enumerable.Range(0, tenants).Select(Make);

    private LoadedTenant Make(int index)
    {
        var history = new SeedHistory();
        var partner = index % 10 == 9 ? null : _partners[index % _partners.Length];
        var createdAt = now.AddMinutes(-(index % 900_000) - 60);
        var slug = $"load-{index}";
        var tenant = history.Found(
            Tenant.Create(
                new TenantId(SeedIds.Of(SeedKind.Tenant, index, createdAt)),
                TenantSlug.Parse(slug).Value,
                DisplayName.Parse(DemoNames.Company(index)).Value,
                Subscription.Create((Plan)(index % 3), 5 + (index % 60), new Money(600 + (index % 9 * 100), index % 7 == 0 ? Currency.Dkk : Currency.Eur)).Value,
                [DomainName.Parse($"{slug}.example").Value],
                createdAt),
            partner);
        if (index % 25 != 0)
        {
            tenant = history.Activate(tenant, partner, createdAt.AddMinutes(10));
            tenant = (index % 20) switch
            {
                7 => history.Suspend(tenant, partner, "Invoice unpaid", createdAt.AddMinutes(20)),
                13 => history.ScheduleDeletion(tenant, partner, "Contract ended", now.AddDays(20), createdAt.AddMinutes(30)),
                _ => tenant,
            };
        }

        User[] users = [.. Enumerable.Range(0, UsersPerTenant).Select(user => MakeUser(index, user, tenant))];
        return new LoadedTenant(tenant, users, history.Events);
    }

    private static User MakeUser(int tenantIndex, int index, Tenant tenant)
    {
        var number = (tenantIndex * UsersPerTenant) + index;
        var (first, last) = DemoNames.Person(number);
        var user = User.Create(
            new UserId(SeedIds.Of(SeedKind.User, number, tenant.CreatedAt)),
            EmailAddress.Parse($"{first}.{last}.{index}@{tenant.Slug}.example").Value,
            DisplayName.Parse($"{first} {last}").Value,
            subject: null,
            tenant.CreatedAt);
        return user.WithTenantRole(tenant.Id, index == 0 ? TenantRole.Owner : TenantRole.Member);
    }

    private static Partner MakePartner(int index, DateTimeOffset now)
    {
        var createdAt = now.AddDays(-700).AddMinutes(index);
        var details = new PartnerDetails(
            DisplayName.Parse($"{DemoNames.Company(index)} Partners").Value,
            DomainName.Parse($"load-partner-{index}.example").Value,
            ContactEmail: null,
            MarginPercent.Parse(10 + (index % 20)).Value,
            DateOnly.FromDateTime(createdAt.UtcDateTime));
        return Partner.Create(new PartnerId(SeedIds.Of(SeedKind.Partner, index, createdAt)), PartnerSlug.Parse($"load-partner-{index}").Value, details, createdAt)
            .Activate(createdAt.AddDays(3)).Value;
    }
}

/// <summary>A tenant with what belongs to it.</summary>
internal sealed record LoadedTenant(Tenant Tenant, IReadOnlyList<User> Users, IReadOnlyList<Domain.Audit.AuditEvent> Events);

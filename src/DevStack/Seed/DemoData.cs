using System.Security.Cryptography;
using System.Text;
using Dezky.Domain.Billing;
using Dezky.Domain.Partners;
using Dezky.Domain.Shared;
using Dezky.Domain.Tenants;
using Dezky.Domain.Users;

namespace Dezky.DevStack.Seed;

/// <summary>The demo: three partners, twelve tenants in every status, about sixty people, and the accounts that can sign in.</summary>
internal sealed class DemoData
{
    private readonly DateTimeOffset _now;
    private readonly SeedHistory _history = new();
    private readonly List<Partner> _partners = [];
    private readonly List<Tenant> _tenants = [];
    private readonly List<User> _users = [];
    private readonly List<DemoAccount> _accounts = [];

    public DemoData(DateTimeOffset now)
    {
        _now = now;
        AddOperators();
        AddPartners();
        AddTenants();
    }

    public SeedData Data => new(_partners, _tenants, _users, _history.Events);

    public IReadOnlyList<DemoAccount> Accounts => _accounts;

    private void AddOperators()
    {
        AddOperator("Olivia Brandt", "olivia@dezky.example", DaysAgo(700));
        AddOperator("Mads Holm", "mads@dezky.example", DaysAgo(640));
    }

    private void AddPartners()
    {
        AddPartner("nordlys", "Nordlys IT", "nordlys.example", 22.5m, DaysAgo(610), isActive: true, "Freja Lund", "freja@nordlys.example");
        AddPartner("fjordline", "Fjordline Hosting", "fjordline.example", 18m, DaysAgo(420), isActive: true, "Anders Vik", "anders@fjordline.example");
        AddPartner("alpenblick", "Alpenblick Systeme", "alpenblick.example", 20m, DaysAgo(24), isActive: false, "Lena Huber", "lena@alpenblick.example");
    }

    private void AddTenants()
    {
        var nordlys = _partners[0];
        var fjordline = _partners[1];
        var alpenblick = _partners[2];

        AddActive("acme", "Acme Manufacturing", nordlys, Plan.Business, seats: 40, 900, Currency.Eur, DaysAgo(590), people: 9);
        AddActive("baltic-freight", "Baltic Freight", nordlys, Plan.Enterprise, seats: 120, 1250, Currency.Eur, DaysAgo(505), people: 8);
        AddActive("havnen-cafe", "Havnen Café", nordlys, Plan.Starter, seats: 6, 4500, Currency.Dkk, DaysAgo(388), people: 3);
        AddActive("lindqvist-law", "Lindqvist Advokater", fjordline, Plan.Business, seats: 25, 1050, Currency.Eur, DaysAgo(361), people: 6);
        AddActive("oak-and-elm", "Oak & Elm Architects", fjordline, Plan.Business, seats: 18, 950, Currency.Eur, DaysAgo(274), people: 5);
        AddActive("solberg-dental", "Solberg Dental", fjordline, Plan.Starter, seats: 9, 600, Currency.Eur, DaysAgo(198), people: 4);
        AddActive("mueller-werkzeug", "Müller Werkzeugbau", partner: null, Plan.Enterprise, seats: 75, 1400, Currency.Eur, DaysAgo(150), people: 6);

        _tenants.Add(Create("kite-studio", "Kite Studio", alpenblick, Plan.Starter, seats: 5, 600, Currency.Eur, DaysAgo(2), people: 1));
        _tenants.Add(Create("vesterbro-bikes", "Vesterbro Bikes", partner: null, Plan.Starter, seats: 7, 4500, Currency.Dkk, DaysAgo(1), people: 2));

        var suspended = Active("northwind-books", "Northwind Books", nordlys, Plan.Business, seats: 14, 900, Currency.Eur, DaysAgo(330), people: 4);
        _tenants.Add(_history.Suspend(suspended, nordlys, "Three invoices are unpaid", DaysAgo(12)));

        var leaving = Active("polar-outfitters", "Polar Outfitters", fjordline, Plan.Business, seats: 22, 950, Currency.Eur, DaysAgo(440), people: 4);
        _tenants.Add(_history.ScheduleDeletion(leaving, fjordline, "Contract ended by the customer", _now.AddDays(21), DaysAgo(9)));

        var gone = Active("tivoli-print", "Tivoli Print", partner: null, Plan.Starter, seats: 4, 600, Currency.Eur, DaysAgo(520), people: 0);
        gone = _history.ScheduleDeletion(gone, null, "Company closed", DaysAgo(60), DaysAgo(90));
        _tenants.Add(_history.Delete(gone, null, DaysAgo(60)));
    }

    private void AddOperator(string name, string email, DateTimeOffset at)
    {
        var user = Person(name, email, at).GrantOperator().Value;
        _users.Add(_history.Found(user));
        _accounts.Add(new DemoAccount(DemoAccountKind.Operator, user));
    }

    private void AddPartner(
        string slug, string name, string domain, decimal margin, DateTimeOffset at, bool isActive, string contact, string contactEmail)
    {
        var details = new PartnerDetails(
            DisplayName.Parse(name).Value,
            DomainName.Parse(domain).Value,
            EmailAddress.Parse(contactEmail).Value,
            MarginPercent.Parse(margin).Value,
            DateOnly.FromDateTime(at.UtcDateTime));
        var partner = _history.Found(Partner.Create(new PartnerId(Guid.CreateVersion7(at)), PartnerSlug.Parse(slug).Value, details, at));
        partner = isActive ? _history.Activate(partner, at.AddDays(14)) : partner;
        _partners.Add(partner);

        var staff = Person(contact, contactEmail, at.AddDays(1)).WithPartnerRole(partner.Id, PartnerRole.Admin);
        _users.Add(_history.Found(staff, partnerSlug: slug));
        _accounts.Add(new DemoAccount(DemoAccountKind.Partner, staff));
    }

    private void AddActive(
        string slug, string name, Partner? partner, Plan plan, int seats, long price, Currency currency, DateTimeOffset at, int people) =>
        _tenants.Add(Active(slug, name, partner, plan, seats, price, currency, at, people));

    private Tenant Active(
        string slug, string name, Partner? partner, Plan plan, int seats, long price, Currency currency, DateTimeOffset at, int people) =>
        _history.Activate(Create(slug, name, partner, plan, seats, price, currency, at, people), partner, at.AddHours(2));

    private Tenant Create(
        string slug, string name, Partner? partner, Plan plan, int seats, long price, Currency currency, DateTimeOffset at, int people)
    {
        var tenant = Tenant.Create(
            new TenantId(Guid.CreateVersion7(at)),
            TenantSlug.Parse(slug).Value,
            DisplayName.Parse(name).Value,
            Subscription.Create(plan, seats, new Money(price, currency)).Value,
            [DomainName.Parse($"{slug}.example").Value],
            at);
        AddPeople(tenant, people);
        return _history.Found(tenant, partner);
    }

    private void AddPeople(Tenant tenant, int count)
    {
        for (var index = 0; index < count; index++)
        {
            var (first, last) = DemoNames.Person(_users.Count);
            var email = string.Create(null, $"{first}.{last}@{tenant.Domains[0]}").ToLowerInvariant();
            var role = index switch { 0 => TenantRole.Owner, 1 => TenantRole.Admin, _ => TenantRole.Member };
            var user = Person($"{first} {last}", email, tenant.CreatedAt.AddHours(3 + index)).WithTenantRole(tenant.Id, role);
            _users.Add(_history.Found(user, tenant.Slug.Value));
            if (role is TenantRole.Owner && tenant.Slug.Value is ("acme" or "lindqvist-law"))
            {
                _accounts.Add(new DemoAccount(DemoAccountKind.Customer, user));
            }
        }
    }

    private static User Person(string name, string email, DateTimeOffset at) => User.Create(
        new UserId(Guid.CreateVersion7(at)), EmailAddress.Parse(email).Value, DisplayName.Parse(name).Value, SubjectOf(email), at);

    /// <summary>The subject that the local identity provider gives to an address; opaque and stable, as Authentik's hashed ids are.</summary>
    private static string SubjectOf(string email) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"dezky-demo:{email}")));

    private DateTimeOffset DaysAgo(int days) => _now.AddDays(-days);
}

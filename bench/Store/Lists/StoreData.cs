using System.Globalization;
using Dezky.Domain.Billing;
using Dezky.Domain.Partners;
using Dezky.Domain.Shared;
using Dezky.Domain.Tenants;
using Dezky.Domain.Users;

namespace Dezky.Bench.Store.Lists;

/// <summary>Tenants in every status, spread over partners, with users.</summary>
internal sealed class StoreData
{
    private const int UsersPerTenant = 5;

    private readonly int _tenants;
    private readonly int _offset;
    private readonly Guid[] _ids;
    private readonly DateTimeOffset _now = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public StoreData(int tenants, int offset = 0)
    {
        _tenants = tenants;
        _offset = offset;
        _ids = [.. Enumerable.Range(0, tenants).Select(i => Guid.CreateVersion7(_now.AddSeconds(i)))];
        Partners = [.. Enumerable.Range(offset, Math.Max(1, tenants / 50)).Select(i => Partner.Create(
            new PartnerId(Guid.CreateVersion7(_now.AddSeconds(i))),
            PartnerSlug.Parse(string.Create(CultureInfo.InvariantCulture, $"partner-{i}")).Value,
            new PartnerDetails(DisplayName.Parse(string.Create(CultureInfo.InvariantCulture, $"Partner {i}")).Value, null, null, default, null),
            _now))];
    }

    public Partner[] Partners { get; }

    public TenantId IdOf(int index) => new(_ids[index]);

    public IEnumerable<Tenant> Tenants() => Enumerable.Range(0, _tenants).Select(Make);

    public IEnumerable<User> Users() => Enumerable.Range(0, _tenants * UsersPerTenant).Select(i => User.Create(
        new UserId(Guid.CreateVersion7(_now.AddSeconds(i))),
        EmailAddress.Parse(string.Create(CultureInfo.InvariantCulture, $"user{i}@tenant-{i / UsersPerTenant}.example")).Value,
        DisplayName.Parse(string.Create(CultureInfo.InvariantCulture, $"First{i % 997} Last{i % 1009}")).Value,
        null,
        _now.AddSeconds(i)).WithTenantRole(IdOf(i / UsersPerTenant), TenantRole.Member));

    private Tenant Make(int index)
    {
        var number = index + _offset;
        var scattered = (int)(number * 7919L % 1_000_003);
        var tenant = Tenant.Create(
            new TenantId(_ids[index]),
            TenantSlug.Parse(string.Create(CultureInfo.InvariantCulture, $"tenant-{scattered}")).Value,
            DisplayName.Parse(string.Create(CultureInfo.InvariantCulture, $"Company {scattered} ApS")).Value,
            Subscription.Create((Plan)(number % 3), 5 + (number % 60), new Money(600 + (number % 9 * 100), Currency.Eur)).Value,
            [],
            _now.AddSeconds(number));
        tenant = number % 10 is 9 ? tenant : tenant.AttachTo(Partners[number % Partners.Length]).Value;
        if (number % 25 is 0)
        {
            return tenant;
        }

        tenant = tenant.Activate(_now.AddSeconds(number)).Value;
        return number % 20 is 7 ? tenant.Suspend(Reason.Parse("Invoice unpaid").Value, _now).Value : tenant;
    }
}

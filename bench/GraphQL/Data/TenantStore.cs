using System.Collections.Frozen;
using System.Globalization;
using System.Text.Json;

namespace Dezky.Bench.GraphQL.Data;

/// <summary>1,000 tenants of 25 partners in memory, made by a rule, so that every run serves the same.</summary>
public sealed class TenantStore
{
    private const int TenantCount = 1_000, PartnerCount = 25;

    private static readonly DateTimeOffset Opened = new(2026, 1, 1, 8, 30, 0, TimeSpan.Zero);

    private readonly Tenant[] _tenants;
    private readonly FrozenDictionary<string, Tenant> _bySlug;
    private readonly FrozenDictionary<string, Partner> _partners;

    public TenantStore()
    {
        var partners = Enumerable.Range(1, PartnerCount)
            .Select(number => new Partner(Slug("partner", number), $"Partner {number} Services")).ToArray();
        _tenants = [.. Enumerable.Range(1, TenantCount).Select(number => Create(number, partners[number * 7 % PartnerCount]))];
        _bySlug = _tenants.ToFrozenDictionary(tenant => tenant.Slug);
        _partners = partners.ToFrozenDictionary(partner => partner.Slug);
    }

    public Tenant? Find(string slug) => _bySlug.GetValueOrDefault(slug);

    public IReadOnlyList<Tenant> Page(int skip, int first) =>
        new ArraySegment<Tenant>(_tenants, Math.Min(skip, TenantCount), Math.Clamp(TenantCount - skip, 0, first));

    public IReadOnlyDictionary<string, Partner> Partners(IReadOnlyList<string> slugs)
    {
        var found = new Dictionary<string, Partner>(slugs.Count);
        foreach (var slug in slugs)
        {
            found[slug] = _partners[slug];
        }

        return found;
    }

    /// <summary>Everything as JSON, for the servers that are not written in C#.</summary>
    public byte[] ToJson() => JsonSerializer.SerializeToUtf8Bytes([.. _tenants], TenantJson.Default.TenantArray);

    private static Tenant Create(int number, Partner partner) => new()
    {
        Slug = Slug("tenant", number),
        Name = $"Company {number} ApS",
        Status = (TenantStatus)(number % 3),
        Plan = (TenantPlan)(number % 4 % 3),
        Seats = 5 + (number % 60),
        CreatedAt = Opened.AddMinutes(number * 37),
        Partner = partner,
    };

    private static string Slug(string kind, int number) => string.Create(CultureInfo.InvariantCulture, $"{kind}-{number:0000}");
}

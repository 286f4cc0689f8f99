using System.Linq.Expressions;
using Dezky.Application.Persistence;
using Dezky.Domain.Partners;
using Dezky.Domain.Tenants;
using Dezky.Domain.Users;

namespace Dezky.Application.Tests.Persistence;

public sealed class ExpressionFilterTests
{
    private static readonly PartnerId North = new(Guid.CreateVersion7());

    [Fact]
    public void For_AComparison_NamesTheFieldAndTheValue()
    {
        var filter = Assert.IsType<Filter.Compare>(Filter.For<Tenant>(tenant => tenant.Subscription.Seats > 10));

        Assert.Equal(("subscription.seats", Comparison.GreaterThan, (object)10), (filter.Field.Path, filter.Operator, filter.Value));
        Assert.Equal(typeof(int), filter.Field.Type);
    }

    [Fact]
    public void For_AComparisonWithTheValueOnTheLeft_TurnsItRound()
    {
        var filter = Assert.IsType<Filter.Compare>(Filter.For<Tenant>(tenant => 10 <= tenant.Subscription.Seats));

        Assert.Equal((Comparison.GreaterThanOrEqual, (object)10), (filter.Operator, filter.Value));
    }

    [Fact]
    public void For_AnEnum_KeepsItsType() =>
        Assert.Equal(TenantStatus.Suspended, Compare<Tenant>(tenant => tenant.Status == TenantStatus.Suspended).Value);

    [Fact]
    public void For_AValueObject_IsOneField()
    {
        var slug = TenantSlug.Parse("acme").Value;

        Assert.Equal(("slug", (object)slug), Parts(Compare<Tenant>(tenant => tenant.Slug == slug)));
        Assert.Equal(("slug", (object)"acme"), Parts(Compare<Tenant>(tenant => tenant.Slug.Value == "acme")));
        Assert.Equal("slug", FieldPath.Of<Tenant>(tenant => tenant.Slug.Value).Path);
        Assert.Equal("mrr.currency", FieldPath.Of<Tenant>(tenant => tenant.Mrr.Currency.Value).Path);
    }

    [Fact]
    public void For_ANullableValueObject_IsOneField()
    {
        Assert.Equal(("partnerId", (object)North), Parts(Compare<Tenant>(tenant => tenant.PartnerId == North)));
        Assert.Equal(("partnerId", (object)North.Value), Parts(Compare<Tenant>(tenant => tenant.PartnerId!.Value.Value == North.Value)));
    }

    [Fact]
    public void For_NullChecks_AskWhetherTheFieldIsNull()
    {
        PartnerId? none = null;
        string? noReason = null;

        Assert.Equal("partnerId", Assert.IsType<Filter.IsNull>(Filter.For<Tenant>(tenant => tenant.PartnerId == null)).Field.Path);
        Assert.Equal("partnerId", Assert.IsType<Filter.IsNull>(Filter.For<Tenant>(tenant => tenant.PartnerId == none)).Field.Path);
        Assert.Equal("statusReason", Assert.IsType<Filter.IsNull>(Filter.For<Tenant>(tenant => tenant.StatusReason == noReason)).Field.Path);
        Assert.IsType<Filter.IsNull>(Assert.IsType<Filter.Not>(Filter.For<Tenant>(tenant => tenant.PartnerId != null)).Term);
        Assert.IsType<Filter.IsNull>(Assert.IsType<Filter.Not>(Filter.For<Tenant>(tenant => tenant.PartnerId.HasValue)).Term);
    }

    [Fact]
    public void For_CapturedVariables_TakesTheirValues()
    {
        var command = new { Limit = new { Seats = 7 } };
        var seats = 3;

        Assert.Equal(7, Compare<Tenant>(tenant => tenant.Subscription.Seats == command.Limit.Seats).Value);
        Assert.Equal(6, Compare<Tenant>(tenant => tenant.Subscription.Seats == seats * 2).Value);
    }

    [Fact]
    public void For_AFlag_ComparesItWithTrue()
    {
        Assert.Equal(("isPlatformAdmin", (object)true), Parts(Compare<User>(user => user.IsPlatformAdmin)));
        Assert.IsType<Filter.Compare>(Assert.IsType<Filter.Not>(Filter.For<User>(user => !user.IsPlatformAdmin)).Term);
    }

    [Fact]
    public void For_AndOrNot_NestsThem()
    {
        var filter = Assert.IsType<Filter.Or>(Filter.For<Tenant>(
            tenant => (tenant.Status == TenantStatus.Active && tenant.PartnerId == North) || !(tenant.Subscription.Seats < 5)));

        Assert.Equal(2, Assert.IsType<Filter.And>(filter.Terms[0]).Terms.Count);
        Assert.IsType<Filter.Compare>(Assert.IsType<Filter.Not>(filter.Terms[1]).Term);
    }

    [Fact]
    public void For_ConstantConditions_IsEverythingOrNothing()
    {
        var all = true;

        Assert.Equal(Filter.All, Filter.For<Tenant>(_ => all));
        Assert.Empty(Assert.IsType<Filter.Or>(Filter.For<Tenant>(_ => false)).Terms);
    }

    public static TheoryData<Expression<Func<Tenant, bool>>> Memberships()
    {
        TenantStatus[] array = [TenantStatus.Active, TenantStatus.Pending];
        List<TenantStatus> list = [.. array];
        HashSet<TenantStatus> set = [.. array];
        IReadOnlyList<TenantStatus> readOnly = array;
        return
        [
            tenant => array.Contains(tenant.Status),
            tenant => list.Contains(tenant.Status),
            tenant => set.Contains(tenant.Status),
            tenant => readOnly.Contains(tenant.Status),
            tenant => new[] { TenantStatus.Active, TenantStatus.Pending }.Contains(tenant.Status),
        ];
    }

    [Theory]
    [MemberData(nameof(Memberships))]
    public void For_ValuesThatContainTheField_IsAList(Expression<Func<Tenant, bool>> predicate)
    {
        var filter = Assert.IsType<Filter.In>(Filter.For(predicate));

        Assert.Equal("status", filter.Field.Path);
        Assert.Equal([TenantStatus.Active, TenantStatus.Pending], filter.Values.Cast<TenantStatus>());
    }

    [Fact]
    public void For_ValuesWithNull_AlsoAsksForNull()
    {
        PartnerId?[] partners = [North, null];

        var filter = Assert.IsType<Filter.Or>(Filter.For<Tenant>(tenant => partners.Contains(tenant.PartnerId)));

        Assert.Equal([North], Assert.IsType<Filter.In>(filter.Terms[0]).Values);
        Assert.IsType<Filter.IsNull>(filter.Terms[1]);
    }

    [Fact]
    public void For_Texts_LooksForThem()
    {
        var text = "ac";

        Assert.Equal(
            new Filter.Matches(FieldPath.Of<Tenant>(tenant => tenant.Name), TextMatch.Contains, "ac"),
            Filter.For<Tenant>(tenant => tenant.Name.Value.Contains(text)));
        Assert.Equal(
            new Filter.Matches(FieldPath.Of<Tenant>(tenant => tenant.StatusReason), TextMatch.StartsWith, "ac"),
            Filter.For<Tenant>(tenant => tenant.StatusReason!.StartsWith(text, StringComparison.OrdinalIgnoreCase)));
    }

    [Fact]
    public void For_Lists_LooksAtTheirItems()
    {
        var tenant = new TenantId(Guid.CreateVersion7());
        var domain = Dezky.Domain.Shared.DomainName.Parse("a.example").Value;

        var some = Assert.IsType<Filter.Some>(Filter.For<User>(user => user.TenantRoles.Any(role => role.TenantId == tenant && role.Role == TenantRole.Owner)));
        Assert.Equal("tenantRoles", some.List.Path);
        var first = Assert.IsType<Filter.Compare>(Assert.IsType<Filter.And>(some.Item).Terms[0]);
        Assert.Equal(("tenantId", (object)tenant), Parts(first));

        var contains = Assert.IsType<Filter.Some>(Filter.For<Tenant>(candidate => candidate.Domains.Contains(domain)));
        Assert.Equal(("", (object)domain), Parts(Assert.IsType<Filter.Compare>(contains.Item)));
    }

    public static TheoryData<Expression<Func<Tenant, bool>>> Untranslatable() =>
    [
        tenant => tenant.Subscription.Seats == tenant.Version,
        tenant => tenant.Name.Value.Length > 3,
        tenant => tenant.CreatedAt.Year == 2026,
        tenant => tenant.Domains.Count == 2,
        tenant => tenant.Name.Value.Trim() == "A",
        tenant => tenant.Name.Value.EndsWith('a'),
        tenant => tenant.Subscription.Seats + 1 > 3,
        tenant => tenant.Domains.All(domain => domain.Value == "a"),
        tenant => "acme".Contains(tenant.Name.Value),
        tenant => tenant.StatusReason!.CompareTo("a") > 0,
    ];

    [Theory]
    [MemberData(nameof(Untranslatable))]
    public void For_AnythingElse_IsRefused(Expression<Func<Tenant, bool>> predicate) =>
        Assert.Throws<FilterNotSupportedException>(() => Filter.For(predicate));

    private static Filter.Compare Compare<T>(Expression<Func<T, bool>> predicate) => Assert.IsType<Filter.Compare>(Filter.For(predicate));

    private static (string Path, object Value) Parts(Filter.Compare compare) => (compare.Field.Path, compare.Value);
}

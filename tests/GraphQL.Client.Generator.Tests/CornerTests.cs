using System.Text.Json;
using Dezky.GraphQL.Client.Generator.Tests.Corners;
using Dezky.GraphQL.Client.Generator.Tests.Search;
using Dezky.GraphQL.Client.Generator.Tests.Tenants;

namespace Dezky.GraphQL.Client.Generator.Tests;

/// <summary>Selections that meet in unusual ways.</summary>
public sealed class CornerTests
{
    private const string Response = """
        {
          "tenant": {
            "id": "t1",
            "parent": {},
            "partner": { "__typename": "Partner", "id": "p1", "slug": "reseller" },
            "notes": [
              { "author": { "__typename": "Person", "name": "Ann", "avatar": null } },
              { "author": { "__typename": "Partner", "name": "Reseller", "tenants": [{ "slug": "acme" }] } },
              { "author": { "__typename": "Robot" } },
              { "author": null }
            ]
          },
          "search": [{ "__typename": "Partner", "tenants": [{ "slug": "acme" }] }],
          "prices": [
            { "__typename": "Plan", "price": { "currency": "EUR" } },
            { "__typename": "Addon", "price": { "currency": "EUR", "amountMinor": 5 } },
            { "__typename": "Voucher", "price": { "currency": "EUR" } }
          ],
          "node": {
            "__typename": "Tenant", "id": "t1", "slug": "acme", "name": "Acme", "status": "ACTIVE", "mrr": { "amountMinor": 1, "currency": "EUR" }, "partner": null
          }
        }
        """;

    private readonly TenantCornersResult _tenants = TenantCornersResult.FromJson(JsonDocument.Parse(Response).RootElement);
    private readonly SearchCornersResult _found = SearchCornersResult.FromJson(JsonDocument.Parse(Response).RootElement);

    [Fact]
    public void AConditionThatCoversTheType_SelectsAlways_AndADirectiveSometimes() =>
        Assert.Equal(("t1", null, null, null), (_tenants.Tenant!.Id, _tenants.Tenant.Name, _tenants.Tenant.Status, _tenants.Tenant.Parent!.Slug));

    [Fact]
    public void AFragmentUnderADirective_GivesNoInterface() => Assert.False(typeof(ITenantRow).IsAssignableFrom(typeof(TenantCornersResult.TenantData)));

    [Fact]
    public void AFragmentThatTheRecordCannotShowTruly_GivesNoInterface()
    {
        Assert.False(typeof(IPartOfPartner).IsAssignableFrom(typeof(FitCornersResult.TenantData)));
        Assert.True(typeof(INameOfPartner).IsAssignableFrom(typeof(FitCornersResult.TenantData)));
    }

    [Fact]
    public void AnObject_IsSeenByAFragmentAsOneOfItsInterface() =>
        Assert.Equal(new NodeId.Partner { Id = "p1" }, ((IOwner)_tenants.Tenant!).Partner);

    [Fact]
    public void ObjectsOfAUnion_AreSeenByEachFragmentWithItsFields()
    {
        var notes = _tenants.Tenant!.Notes;

        Assert.Equal(
            [new AuthorName.AuthorData.Person { Name = "Ann" }, new AuthorName.AuthorData.Partner { Name = "Reseller" }, new AuthorName.AuthorData.Unknown(), null],
            notes.Select(note => ((IAuthorName)note).Author));
        Assert.Equal(new AuthorPicture.AuthorData.Person { Avatar = null }, ((IAuthorPicture)notes[0]).Author);
        var partner = Assert.IsType<AuthorPicture.AuthorData.Partner>(((IAuthorPicture)notes[1]).Author);
        Assert.Equal("acme", Assert.Single(partner.Tenants!).Slug);
    }

    [Fact]
    public void ASharedObjectThatOneTypeSelectsMoreOn_IsEachTypesOwn() => Assert.Equal(
        [
            new SearchCornersResult.PricesData.Plan { Price = new() { Currency = "EUR" } },
            new SearchCornersResult.PricesData.Addon { Price = new() { Currency = "EUR", AmountMinor = 5 } },
            new SearchCornersResult.PricesData.Unknown(),
        ],
        _found.Prices);

    [Fact]
    public void AFragmentMayHaveTheNameOfAType()
    {
        var partner = Assert.IsType<SearchCornersResult.SearchData.Partner>(Assert.Single(_found.Search));

        Assert.Equal(new Corners.Tenant { Slug = "acme" }, Assert.Single(partner.Tenants!));
    }

    [Fact]
    public void AFieldOfTwoFragments_IsOneInTheirHeir()
    {
        var named = Assert.IsAssignableFrom<INamed>(_found.Node);

        Assert.Equal("acme", named.Slug);
        Assert.Equal(("acme", "acme"), (((ITenant)named).Slug, ((ITenantRow)named).Slug));
    }
}

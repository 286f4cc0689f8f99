using System.Text.Json;
using Dezky.GraphQL.Client;
using Dezky.OperatorUi.Tenants;

namespace Dezky.OperatorUi.Tests.Tenants;

public sealed class TenantFilterTests
{
    [Fact]
    public void ToWhere_OfNothing_AsksForAll() => Assert.Null(new TenantFilter().ToWhere());

    [Fact]
    public void ToWhere_CombinesStatusPartnerAndText() => Assert.Equal(
        """{"status":{"in":["DELETION_SCHEDULED"]},"partnerId":{"eq":"p1"},"or":[{"name":{"contains":"Oak"}},{"slug":{"startsWith":"oak"}}]}""",
        Json(new TenantFilter { Status = TenantStatus.DeletionScheduled, PartnerId = "p1", Text = " Oak " }));

    [Fact]
    public void ToWhere_ForThoseWithoutAPartner_LeavesOutTheDeleted() => Assert.Equal(
        """{"partnerId":{"eq":null},"status":{"nin":["DELETED","DELETION_SCHEDULED"]}}""",
        Json(new TenantFilter { Unattached = true }));

    private static string Json(TenantFilter filter) => JsonSerializer.Serialize(filter.ToWhere(), GraphQLJson.DefaultOptions);
}

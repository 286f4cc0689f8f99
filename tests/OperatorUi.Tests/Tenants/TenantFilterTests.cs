using System.Buffers;
using System.Text;
using System.Text.Json;
using Dezky.OperatorUi.Api;
using Dezky.OperatorUi.Tenants;

namespace Dezky.OperatorUi.Tests.Tenants;

public sealed class TenantFilterTests
{
    [Fact]
    public void ToWhere_OfNothing_AsksForAll() => Assert.Null(new TenantFilter().ToWhere());

    [Fact]
    public void ToWhere_CombinesStatusPartnerAndText() => Assert.Equal(
        """{"or":[{"name":{"contains":"Oak"}},{"slug":{"startsWith":"oak"}}],"status":{"in":["DELETION_SCHEDULED"]},"partnerId":{"eq":"p1"}}""",
        Json(new TenantFilter { Status = TenantStatus.DeletionScheduled, PartnerId = "p1", Text = " Oak " }));

    [Fact]
    public void ToWhere_ForThoseWithoutAPartner_LeavesOutTheDeleted() => Assert.Equal(
        """{"status":{"nin":["DELETED","DELETION_SCHEDULED"]},"partnerId":{"eq":null}}""",
        Json(new TenantFilter { Unattached = true }));

    private static string Json(TenantFilter filter)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            filter.ToWhere()!.WriteTo(writer);
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}

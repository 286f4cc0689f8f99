using Dezky.Domain.Partners;
using Dezky.TestSupport;

namespace Dezky.Domain.Tests.Partners;

public sealed class PartnerTests
{
    public static TheoryData<PartnerStatus, string, PartnerStatus?> Steps()
    {
        var data = new TheoryData<PartnerStatus, string, PartnerStatus?>();
        foreach (var status in Enum.GetValues<PartnerStatus>())
        {
            data.Add(status, "activate", status is PartnerStatus.InNegotiation ? PartnerStatus.Active : null);
            data.Add(status, "pause", status is PartnerStatus.Active ? PartnerStatus.Paused : null);
            data.Add(status, "resume", status is PartnerStatus.Paused ? PartnerStatus.Active : null);
            data.Add(status, "terminate", status is PartnerStatus.Terminated ? null : PartnerStatus.Terminated);
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Steps))]
    public void Step_LeadsOnlyWhereTheLifecycleAllows(PartnerStatus from, string step, PartnerStatus? to)
    {
        var partner = A.PartnerIn(from);
        var later = A.Moment.AddHours(1);

        var result = step switch
        {
            "activate" => partner.Activate(later),
            "pause" => partner.Pause(A.Reason(), later),
            "resume" => partner.Resume(A.Reason(), later),
            "terminate" => partner.Terminate(A.Reason(), customers: 0, later),
            _ => throw new ArgumentOutOfRangeException(nameof(step)),
        };

        if (to is null)
        {
            Assert.Equal(from, Assert.IsType<PartnerTransitionForbidden>(result.Error).From);
        }
        else
        {
            Assert.Equal(to, result.Value.Status);
            Assert.Equal(later, result.Value.StatusChangedAt);
            Assert.Equal(partner.Version + 1, result.Value.Version);
        }
    }

    [Fact]
    public void Create_BeginsInNegotiation() => Assert.Equal(PartnerStatus.InNegotiation, A.Partner().Status);

    [Fact]
    public void Terminate_WhenCustomersAreLeft_IsRefused()
    {
        var error = Assert.IsType<PartnerHasCustomers>(A.PartnerIn(PartnerStatus.Active).Terminate(A.Reason(), customers: 3, A.Moment).Error);

        Assert.Equal(3, error.Customers);
    }

    [Fact]
    public void Update_ChangesDetailsAndNeverTheSlug()
    {
        var partner = A.Partner("nordlys");

        var updated = partner.Update(A.PartnerDetails("Nordlys Group", 25m)).Value;

        Assert.Equal("Nordlys Group", updated.Name.Value);
        Assert.Equal(25m, updated.MarginPercent.Value);
        Assert.Equal(partner.Slug, updated.Slug);
        Assert.Equal(partner.Version + 1, updated.Version);
    }

    [Fact]
    public void Update_WhenTerminated_IsRefused() =>
        Assert.IsType<PartnerIsTerminated>(A.PartnerIn(PartnerStatus.Terminated).Update(A.PartnerDetails()).Error);
}

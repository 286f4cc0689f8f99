using Dezky.Domain.Partners;
using Dezky.Domain.Shared;
using Dezky.Domain.Tenants;
using Dezky.TestSupport;

namespace Dezky.Domain.Tests.Tenants;

public sealed class TenantTests
{
    public static TheoryData<TenantStatus, string, TenantStatus?> Steps()
    {
        var data = new TheoryData<TenantStatus, string, TenantStatus?>();
        foreach (var status in Enum.GetValues<TenantStatus>())
        {
            data.Add(status, "activate", status is TenantStatus.Pending ? TenantStatus.Active : null);
            data.Add(status, "suspend", status is TenantStatus.Active ? TenantStatus.Suspended : null);
            data.Add(status, "resume", status is TenantStatus.Suspended ? TenantStatus.Active : null);
            data.Add(
                status,
                "schedule deletion",
                status is TenantStatus.Pending or TenantStatus.Active or TenantStatus.Suspended ? TenantStatus.DeletionScheduled : null);
            data.Add(status, "restore", status is TenantStatus.DeletionScheduled ? TenantStatus.Suspended : null);
            data.Add(status, "delete", status is TenantStatus.DeletionScheduled ? TenantStatus.Deleted : null);
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Steps))]
    public void Step_LeadsOnlyWhereTheLifecycleAllows(TenantStatus from, string step, TenantStatus? to)
    {
        var tenant = A.TenantIn(from);
        var later = A.Moment.AddHours(1);

        var result = step switch
        {
            "activate" => tenant.Activate(later),
            "suspend" => tenant.Suspend(A.Reason("Because"), later),
            "resume" => tenant.Resume(A.Reason("Because"), later),
            "schedule deletion" => tenant.ScheduleDeletion(A.Reason("Because"), later.AddDays(30), later),
            "restore" => tenant.Restore(A.Reason("Because"), later),
            "delete" => tenant.Delete(later),
            _ => throw new ArgumentOutOfRangeException(nameof(step)),
        };

        if (to is null)
        {
            var error = Assert.IsType<TenantTransitionForbidden>(result.Error);
            Assert.Equal(from, error.From);
            Assert.Equal("TENANT_TRANSITION_FORBIDDEN", error.Code);
        }
        else
        {
            Assert.Equal(to, result.Value.Status);
            Assert.Equal(later, result.Value.StatusChangedAt);
            Assert.Equal(tenant.Version + 1, result.Value.Version);
            Assert.Equal(step is "activate" or "delete" ? null : "Because", result.Value.StatusReason);
        }
    }

    [Fact]
    public void ScheduleDeletion_SetsTheTime_AndRestoreTakesItBack()
    {
        var scheduled = A.ActiveTenant().ScheduleDeletion(A.Reason(), A.Moment.AddDays(30), A.Moment).Value;

        Assert.Equal(A.Moment.AddDays(30), scheduled.DeletionScheduledFor);
        Assert.Null(scheduled.Restore(A.Reason(), A.Moment).Value.DeletionScheduledFor);
    }

    [Fact]
    public void Mrr_CountsOnlyWhileTheTenantIsActive()
    {
        var tenant = A.ActiveTenant(subscription: A.Subscription(seats: 10, price: 900));

        Assert.Equal(new Money(9_000, Currency.Eur), tenant.Mrr);
        Assert.Equal(new Money(0, Currency.Eur), tenant.Suspend(A.Reason(), A.Moment).Value.Mrr);
        Assert.Equal(new Money(0, Currency.Eur), A.PendingTenant().Mrr);
    }

    [Theory]
    [InlineData(PartnerStatus.InNegotiation)]
    [InlineData(PartnerStatus.Active)]
    public void AttachTo_WhenThePartnerTakesCustomers_GivesTheTenantToIt(PartnerStatus status)
    {
        var partner = A.PartnerIn(status);

        var attached = A.ActiveTenant().AttachTo(partner).Value;

        Assert.Equal(partner.Id, attached.PartnerId);
        Assert.Equal(3, attached.Version);
    }

    [Theory]
    [InlineData(PartnerStatus.Paused)]
    [InlineData(PartnerStatus.Terminated)]
    public void AttachTo_WhenThePartnerTakesNoCustomers_IsRefused(PartnerStatus status) =>
        Assert.IsType<PartnerTakesNoCustomers>(A.ActiveTenant().AttachTo(A.PartnerIn(status)).Error);

    [Fact]
    public void AttachTo_WhenTheTenantHasAPartner_IsRefused()
    {
        var attached = A.ActiveTenant().AttachTo(A.Partner("nordlys")).Value;

        Assert.IsType<TenantAlreadyAttached>(attached.AttachTo(A.Partner("fjordline")).Error);
    }

    [Fact]
    public void Detach_WhenTheTenantHasAPartner_FreesIt() =>
        Assert.Null(A.ActiveTenant().AttachTo(A.Partner()).Value.Detach().Value.PartnerId);

    [Fact]
    public void Detach_WhenTheTenantHasNoPartner_IsRefused() => Assert.IsType<TenantNotAttached>(A.ActiveTenant().Detach().Error);

    [Fact]
    public void AttachAndDetach_WhenTheTenantIsDeleted_AreRefused()
    {
        var deleted = A.TenantIn(TenantStatus.Deleted);

        Assert.IsType<TenantIsDeleted>(deleted.AttachTo(A.Partner()).Error);
        Assert.IsType<TenantIsDeleted>(deleted.Detach().Error);
    }
}

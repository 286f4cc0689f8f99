using Dezky.Domain.Partners;
using Dezky.Domain.Tenants;
using Dezky.Domain.Users;
using Dezky.TestSupport;

namespace Dezky.Domain.Tests.Users;

public sealed class UserTests
{
    [Fact]
    public void IsOperator_NeedsTheFlagAndAnActiveUser()
    {
        Assert.False(A.User().IsOperator);
        Assert.True(A.Operator().IsOperator);
        Assert.False(A.Operator().Deactivate(by: null).Value.IsOperator);
    }

    [Fact]
    public void RevokeOperator_TakesTheFlagAway()
    {
        var revoked = A.Operator().RevokeOperator(by: A.Operator("mads@dezky.example").Id).Value;

        Assert.False(revoked.IsOperator);
    }

    [Fact]
    public void RevokeOperator_ByOneself_IsRefused()
    {
        var user = A.Operator();

        Assert.IsType<CannotRevokeYourself>(user.RevokeOperator(user.Id).Error);
    }

    [Fact]
    public void RevokeOperator_OfSomebodyElse_WhoIsNone_IsRefused() =>
        Assert.IsType<NotAnOperator>(A.User().RevokeOperator(A.Operator().Id).Error);

    [Fact]
    public void GrantOperator_WhenDeactivatedOrGranted_IsRefused()
    {
        Assert.IsType<UserIsDeactivated>(A.User().Deactivate(by: null).Value.GrantOperator().Error);
        Assert.IsType<AlreadyAnOperator>(A.Operator().GrantOperator().Error);
    }

    [Fact]
    public void WithTenantRole_GivenTwice_KeepsTheLastRole()
    {
        var tenant = new TenantId(Guid.CreateVersion7());

        var user = A.User().WithTenantRole(tenant, TenantRole.Member).WithTenantRole(tenant, TenantRole.Admin);

        Assert.Equal([new TenantMembership(tenant, TenantRole.Admin)], user.TenantRoles);
    }

    [Fact]
    public void WithPartnerRole_GivenTwice_KeepsTheLastRole()
    {
        var partner = new PartnerId(Guid.CreateVersion7());

        var user = A.User().WithPartnerRole(partner, PartnerRole.Staff).WithPartnerRole(partner, PartnerRole.Admin);

        Assert.Equal([new PartnerMembership(partner, PartnerRole.Admin)], user.PartnerRoles);
    }

    [Fact]
    public void Deactivate_ByOneself_IsRefused()
    {
        var user = A.Operator();

        Assert.IsType<CannotDeactivateYourself>(user.Deactivate(user.Id).Error);
    }

    [Fact]
    public void Reactivate_GivesBackTheRoles_ToWhoIsDeactivatedOnly()
    {
        Assert.True(A.Operator().Deactivate(by: null).Value.Reactivate().Value.IsOperator);
        Assert.IsType<NotDeactivated>(A.User().Reactivate().Error);
    }

    [Fact]
    public void WithoutRole_OfWhoHasNone_IsRefused()
    {
        Assert.IsType<NotAMember>(A.User().WithoutTenantRole(new TenantId(Guid.CreateVersion7())).Error);
        Assert.IsType<NotAMember>(A.User().WithoutPartnerRole(new PartnerId(Guid.CreateVersion7())).Error);
    }
}

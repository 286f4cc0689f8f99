using Dezky.Domain.Partners;
using Dezky.Domain.Tenants;
using Dezky.Domain.Users;
using Dezky.TestSupport;

namespace Dezky.GraphApi.Tests.Support;

/// <summary>Somebody who calls the API: who it is, and for which side the token is.</summary>
public sealed record Caller(string Name, string? Subject, string? Audience)
{
    public string? Token(TestIssuer issuer) => Subject is null ? null : issuer.Token(Subject, Audience!);

    public override string ToString() => Name;
}

/// <summary>The callers of the authorisation matrix, over one tenant «acme» and one partner «nordlys».</summary>
public static class Callers
{
    private const string OperatorSide = "dezky-operator";
    private const string PortalSide = "dezky-portal";

    public static Caller Anonymous { get; } = new("anonymous", null, null);

    public static Caller Member { get; } = new("portal member", "sub-member", PortalSide);

    public static Caller OtherMember { get; } = new("other tenant's member", "sub-other-member", PortalSide);

    public static Caller PartnerStaff { get; } = new("partner staff", "sub-staff", PortalSide);

    public static Caller Operator { get; } = new("operator", "sub-operator", OperatorSide);

    public static Caller OperatorWithPortalToken { get; } = new("operator with a portal token", "sub-operator", PortalSide);

    public static Caller RevokedOperator { get; } = new("revoked operator", "sub-revoked", OperatorSide);

    public static Caller MemberWithOperatorToken { get; } = new("member with an operator token", "sub-member", OperatorSide);

    public static Caller Stranger { get; } = new("unknown subject", "sub-nobody", OperatorSide);

    public static IReadOnlyList<Caller> All { get; } =
    [
        Anonymous, Member, OtherMember, PartnerStaff, Operator, OperatorWithPortalToken, RevokedOperator, MemberWithOperatorToken, Stranger,
    ];

    public static Tenant Acme { get; } = A.ActiveTenant("acme");

    public static Tenant Umbrella { get; } = A.ActiveTenant("umbrella");

    public static Partner Nordlys { get; } = A.Partner("nordlys");

    internal static async Task AddAsync(TestApi api)
    {
        var member = A.User("member@acme.example", Member.Subject).WithTenantRole(Acme.Id, TenantRole.Owner);
        var staff = A.User("staff@nordlys.example", PartnerStaff.Subject).WithPartnerRole(Nordlys.Id, PartnerRole.Admin);
        await api.StoreAsync(
        [
            Acme.AttachTo(Nordlys).Value,
            Umbrella,
            Nordlys,
            member,
            staff,
            A.User("member@umbrella.example", OtherMember.Subject).WithTenantRole(Umbrella.Id, TenantRole.Member),
            A.Operator("operator@dezky.example", Operator.Subject),
            A.Operator("revoked@dezky.example", RevokedOperator.Subject).RevokeOperator(by: member.Id).Value,
        ]);
    }
}

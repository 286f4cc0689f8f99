using Dezky.GraphApi.Tests.Support;

namespace Dezky.GraphApi.Tests.Authorization;

/// <summary>Who may use which field. Every field of the schema has a row; one without a row fails the build.</summary>
internal static class AuthorizationMatrix
{
    /// <summary>The outcome that a caller gets where only operators are let in.</summary>
    public static string? ExpectedForOperators(Caller caller) => caller switch
    {
        _ when caller == Callers.Anonymous => "AUTH_NOT_AUTHENTICATED",
        _ when caller == Callers.Operator => null,
        _ => "AUTH_NOT_AUTHORIZED",
    };

    /// <summary>The outcome that a caller gets where every known person is let in.</summary>
    public static string? ExpectedForSignedIn(Caller caller) => caller switch
    {
        _ when caller == Callers.Anonymous => "AUTH_NOT_AUTHENTICATED",
        _ when caller == Callers.Stranger => "AUTH_NOT_AUTHORIZED",
        _ => null,
    };

    /// <summary>The outcome behind a door that opens to everybody onto what is their own, where only operators are let in.</summary>
    public static string? ExpectedForOwn(Caller caller, params IEnumerable<Caller> owners) =>
        owners.Contains(caller) ? "AUTH_NOT_AUTHORIZED" : ExpectedForSignedIn(caller);

    /// <summary>The root fields, each with a request that uses it. «§» stands for the selection under test.</summary>
    public static IReadOnlyList<Door> Doors { get; } =
    [
        Door.SignedIn("Query.me", "Me", "{ me { § } }"),
        Door.SignedIn("Query.me", "User", "{ me { user { § } } }"),
        Door.Own("Query.me", "TenantMembership", "{ me { user { tenantRoles { § } } } }", Members),
        Door.Own("Query.me", "Tenant", "{ me { user { tenantRoles { tenant { § } } } } }", Members),
        Door.Own("Query.me", "Money", "{ me { user { tenantRoles { tenant { pricePerSeat { § } } } } } }", Members),
        Door.Own("Query.me", "PartnerMembership", "{ me { user { partnerRoles { § } } } }", Callers.PartnerStaff),
        Door.Own("Query.me", "Partner", "{ me { user { partnerRoles { partner { § } } } } }", Callers.PartnerStaff),
        Door.Own("Query.me", "TenantConnection", "{ me { user { partnerRoles { partner { tenants { § } } } } } }", Callers.PartnerStaff),
        Door.Own("Query.me", "Tenant", "{ me { user { partnerRoles { partner { tenants { nodes { § } } } } } } }", Callers.PartnerStaff),
        Door.Operators("Query.tenants", "TenantConnection", "{ tenants(first: 1) { § } }"),
        Door.Operators("Query.tenants", "TenantEdge", "{ tenants(first: 1) { edges { § } } }"),
        Door.Operators("Query.tenants", "PageInfo", "{ tenants(first: 1) { pageInfo { § } } }"),
        Door.Operators("Query.tenantBySlug", "Tenant", "{ tenantBySlug(slug: \"acme\") { § } }"),
        Door.Operators("Query.tenantBySlug", "Money", "{ tenantBySlug(slug: \"acme\") { mrr { § } } }"),
        Door.Operators("Query.tenantCounts", "TenantStatusCount", "{ tenantCounts { § } }"),
        Door.Operators("Query.partners", "PartnerConnection", "{ partners(first: 1) { § } }"),
        Door.Operators("Query.partners", "PartnerEdge", "{ partners(first: 1) { edges { § } } }"),
        Door.Operators("Query.partnerBySlug", "Partner", "{ partnerBySlug(slug: \"nordlys\") { § } }"),
        Door.Operators("Query.users", "UserConnection", "{ users(first: 1) { § } }"),
        Door.Operators("Query.users", "UserEdge", "{ users(first: 1) { edges { § } } }"),
        Door.Operators("Query.users", "User", "{ users(first: 1) { nodes { § } } }"),
        Door.Operators("Query.users", "TenantMembership", "{ users(where: { email: { eq: \"member@acme.example\" } }) { nodes { tenantRoles { § } } } }"),
        Door.Operators("Query.users", "PartnerMembership", "{ users(where: { email: { eq: \"staff@nordlys.example\" } }) { nodes { partnerRoles { § } } } }"),
        Door.Operators("Query.operators", "UserConnection", "{ operators(first: 1) { § } }"),
        Door.Operators("Query.search", "Tenant", "{ search(text: \"acme\") { ... on Tenant { § } } }"),
        Door.Operators("Query.auditEvents", "AuditEventConnection", "{ auditEvents(first: 1) { § } }"),
        Door.Operators("Query.auditEvents", "AuditEventEdge", "{ auditEvents(first: 1) { edges { § } } }"),
        Door.Operators("Query.auditEvents", "AuditEvent", "{ auditEvents(first: 1) { nodes { § } } }"),
        Door.Operators("Query.auditEvents", "AuditActor", "{ auditEvents(first: 1) { nodes { actor { § } } } }"),
        Door.Operators("Query.auditEvents", "AuditResource", "{ auditEvents(first: 1) { nodes { resource { § } } } }"),
        Door.Operators("Query.auditEvents", "AuditMetadata", "{ auditEvents(first: 1) { nodes { metadata { § } } } }"),
        Door.Operators("Query.node", "Node", $"{{ node(id: \"{Ids.Acme}\") {{ § }} }}"),
        Door.Operators("Query.nodes", "Node", $"{{ nodes(ids: [\"{Ids.Acme}\"]) {{ § }} }}"),
        Mutation("suspendTenant", "slug: \"acme\", reason: \"r\""),
        Mutation("resumeTenant", "slug: \"acme\", reason: \"r\""),
        Mutation("createPartner", "slug: \"fresh\", name: \"Fresh\", marginPercent: 10"),
        Mutation("updatePartner", "slug: \"nordlys\", name: \"Nordlys\""),
        Mutation("activatePartner", "slug: \"nordlys\""),
        Mutation("pausePartner", "slug: \"nordlys\", reason: \"r\""),
        Mutation("resumePartner", "slug: \"nordlys\", reason: \"r\""),
        Mutation("terminatePartner", "slug: \"nordlys\", reason: \"r\""),
        Mutation("attachTenant", "partnerSlug: \"nordlys\", tenantSlug: \"umbrella\""),
        Mutation("detachTenant", "tenantSlug: \"acme\", reason: \"r\""),
        Mutation("grantOperator", "email: \"member@acme.example\", reason: \"r\""),
        Mutation("revokeOperator", "email: \"revoked@dezky.example\", reason: \"r\""),
        .. Invitations("inviteOperator", "email: \"operator@dezky.example\", name: \"N\"", ExpectedForOperators),
        .. Invitations(
            "invitePartnerUser", "partnerSlug: \"nordlys\", role: STAFF, email: \"operator@dezky.example\", name: \"N\"", caller => ExpectedFor(caller, Callers.PartnerStaff)),
        .. Invitations(
            "inviteTenantUser",
            "tenantSlug: \"acme\", role: OWNER, email: \"operator@dezky.example\", name: \"N\"",
            caller => ExpectedFor(caller, Callers.Member, Callers.MemberWithOperatorToken, Callers.PartnerStaff)),
        .. Invitations("resendInvitation", "email: \"member@umbrella.example\"", ExpectedForSignedIn),
        SignedInMutation("revokeInvitation", "email: \"member@umbrella.example\", reason: \"r\""),
        SignedInMutation("deactivateUser", "email: \"member@umbrella.example\", reason: \"r\""),
        SignedInMutation("reactivateUser", "email: \"member@umbrella.example\", reason: \"r\""),
    ];

    /// <summary>Fields that only operators may use even behind a door for everybody who is signed in.</summary>
    public static IReadOnlySet<string> OperatorsOnly { get; } = new HashSet<string>
    {
        "Tenant.partner", "Tenant.users", "Tenant.auditEvents", "Partner.statusReason", "Partner.marginPercent", "Partner.mrr",
    };

    /// <summary>The outcome where operators are let in, and those who run what it is about.</summary>
    private static string? ExpectedFor(Caller caller, params IEnumerable<Caller> others) => others.Contains(caller) ? null : ExpectedForOperators(caller);

    private static Caller[] Members => [Callers.Member, Callers.MemberWithOperatorToken, Callers.OtherMember];

    private static Door Mutation(string field, string input) => Door.Operators($"Mutation.{field}", PayloadOf(field), RequestOf(field, input, "§"));

    /// <summary>Whom the caller does not run is unknown to the caller, which is no denial.</summary>
    private static Door SignedInMutation(string field, string input) => Door.SignedIn($"Mutation.{field}", PayloadOf(field), RequestOf(field, input, "§"));

    private static IEnumerable<Door> Invitations(string field, string input, Func<Caller, string?> expected) =>
    [
        new($"Mutation.{field}", PayloadOf(field), RequestOf(field, input, "§"), expected, expected),
        new($"Mutation.{field}", "IssuedInvitation", RequestOf(field, input, "issuedInvitation { § }"), expected, expected),
    ];

    private static string PayloadOf(string field) => char.ToUpperInvariant(field[0]) + field[1..] + "Payload";

    private static string RequestOf(string field, string input, string selection) =>
        $"mutation {{ {field}(input: {{ {input}, validateOnly: true }}) {{ {selection} }} }}";
}

/// <summary>
/// A way to the fields of <see cref="Type"/>, through the root field <see cref="Root"/>: who may use it, and what those get behind it from a
/// field that is for operators only.
/// </summary>
internal sealed record Door(string Root, string Type, string Request, Func<Caller, string?> Expected, Func<Caller, string?> ExpectedOfOperatorsOnly)
{
    public static Door Operators(string root, string type, string request) =>
        new(root, type, request, AuthorizationMatrix.ExpectedForOperators, AuthorizationMatrix.ExpectedForOperators);

    public static Door SignedIn(string root, string type, string request) =>
        new(root, type, request, AuthorizationMatrix.ExpectedForSignedIn, AuthorizationMatrix.ExpectedForOperators);

    /// <summary>A door behind which only <paramref name="owners"/> have anything; the others get nothing, and no denial.</summary>
    public static Door Own(string root, string type, string request, params Caller[] owners) => new(
        root, type, request, AuthorizationMatrix.ExpectedForSignedIn, caller => AuthorizationMatrix.ExpectedForOwn(caller, owners));
}

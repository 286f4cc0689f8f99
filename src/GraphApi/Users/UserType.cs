using Dezky.Application.Access;
using Dezky.Application.Users;
using Dezky.Domain.Partners;
using Dezky.Domain.Tenants;
using Dezky.Domain.Users;
using Dezky.GraphApi.Errors;
using Dezky.GraphQL.Execution.DataLoaders;
using Dezky.GraphQL.Types.Annotations;
using MediatR;

namespace Dezky.GraphApi.Users;

[ObjectType<User>(IgnoreMembers =
    [nameof(User.Subject), nameof(User.DirectoryId), nameof(User.Invitation), nameof(User.MaySignIn), nameof(User.IsOperator)])]
[GraphQLDescription("A person known to the platform.")]
public static class UserType
{
    [GraphQLDescription("When the person was invited; null for who has signed in since, or was never invited.")]
    [Authorize(Policy = Policies.SignedIn)]
    public static DateTimeOffset? GetInvitedAt([Parent] User user) => user.Invitation?.At;

    [GraphQLDescription("When an invited person was last given a way in; null while that has not happened.")]
    [Authorize(Policy = Policies.SignedIn)]
    public static DateTimeOffset? GetInvitationHandedOverAt([Parent] User user) => user.Invitation?.HandedOverAt;

    [NodeResolver]
    [Authorize(Policy = Policies.Operator)]
    public static async Task<User?> GetUserByIdAsync(UserId id, IMediator mediator, CancellationToken cancellationToken) =>
        (await mediator.Send(new GetUsersByIdQuery([id]), cancellationToken)).OrThrow().GetValueOrDefault(id);
}

[ObjectType<TenantMembership>(IgnoreMembers = [nameof(TenantMembership.TenantId)])]
[GraphQLDescription("What a user may do in a tenant.")]
public static class TenantMembershipType
{
    [GraphQLDescription("The tenant, if the caller may see it.")]
    [Authorize(Policy = Policies.SignedIn)]
    public static async Task<Tenant?> GetTenantAsync(
        [Parent] TenantMembership membership, IDataLoader<TenantId, Tenant> tenants, CancellationToken cancellationToken) =>
        await tenants.LoadAsync(membership.TenantId, cancellationToken);
}

[ObjectType<PartnerMembership>(IgnoreMembers = [nameof(PartnerMembership.PartnerId)])]
[GraphQLDescription("What a user may do for a partner.")]
public static class PartnerMembershipType
{
    [GraphQLDescription("The partner, if the caller may see it.")]
    [Authorize(Policy = Policies.SignedIn)]
    public static async Task<Partner?> GetPartnerAsync(
        [Parent] PartnerMembership membership, IDataLoader<PartnerId, Partner> partners, CancellationToken cancellationToken) =>
        await partners.LoadAsync(membership.PartnerId, cancellationToken);
}

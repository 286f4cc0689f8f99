using Dezky.Application.Access;
using Dezky.Application.Persistence;
using Dezky.Application.Pipeline;
using Dezky.Domain.Shared;
using Dezky.Domain.Tenants;
using Dezky.Domain.Users;
using MediatR;

namespace Dezky.Application.Tenants;

/// <summary>How many active users each of the tenants has; a tenant with none is absent. The caller must be let see all of them.</summary>
[Requires(Policies.SignedIn)]
public sealed record GetSeatsUsedQuery(IReadOnlyCollection<TenantId> Tenants) : IQuery<IReadOnlyDictionary<TenantId, int>>;

internal sealed class GetSeatsUsedHandler(IDocuments<User> users, Reach reach)
    : IRequestHandler<GetSeatsUsedQuery, Result<IReadOnlyDictionary<TenantId, int>>>
{
    private static readonly FieldPath TenantRoles = FieldPath.Of<User>(user => user.TenantRoles);
    private static readonly FieldPath TenantId = FieldPath.Of<TenantMembership>(membership => membership.TenantId);
    private static readonly FieldPath EachTenant = new($"{TenantRoles.Path}.{TenantId.Path}", typeof(TenantId));

    public async Task<Result<IReadOnlyDictionary<TenantId, int>>> Handle(GetSeatsUsedQuery request, CancellationToken cancellationToken)
    {
        if (await reach.FindDenialAsync(request.Tenants, cancellationToken) is { } denial)
        {
            return denial;
        }

        var groups = await users.GroupAsync(
            new GroupQuery(
                Filter.For<User>(user => user.Status == UserStatus.Active)
                    & new Filter.Some(TenantRoles, new Filter.In(TenantId, [.. request.Tenants])),
                [EachTenant],
                []),
            cancellationToken);
        return groups.ToDictionary(group => (TenantId)group.Keys[0]!, group => (int)group.Count);
    }
}

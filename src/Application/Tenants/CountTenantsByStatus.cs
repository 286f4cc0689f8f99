using Dezky.Application.Access;
using Dezky.Application.Persistence;
using Dezky.Application.Pipeline;
using Dezky.Domain.Shared;
using Dezky.Domain.Tenants;
using MediatR;

namespace Dezky.Application.Tenants;

/// <summary>How many of the matching tenants have each status; every status is there, also with none.</summary>
[Requires(Policies.Operator)]
public sealed record CountTenantsByStatusQuery(Filter Where) : IQuery<IReadOnlyList<TenantStatusCount>>;

public sealed record TenantStatusCount(TenantStatus Status, long Count);

internal sealed class CountTenantsByStatusHandler(IDocuments<Tenant> tenants)
    : IRequestHandler<CountTenantsByStatusQuery, Result<IReadOnlyList<TenantStatusCount>>>
{
    private static readonly FieldPath Status = FieldPath.Of<Tenant>(tenant => tenant.Status);

    public async Task<Result<IReadOnlyList<TenantStatusCount>>> Handle(CountTenantsByStatusQuery request, CancellationToken cancellationToken)
    {
        var groups = await tenants.GroupAsync(new GroupQuery(request.Where, [Status], []), cancellationToken);
        var counts = groups.ToDictionary(group => (TenantStatus)group.Keys[0]!, group => group.Count);
        return Result.Ok<IReadOnlyList<TenantStatusCount>>(
            [.. Enum.GetValues<TenantStatus>().Select(status => new TenantStatusCount(status, counts.GetValueOrDefault(status)))]);
    }
}

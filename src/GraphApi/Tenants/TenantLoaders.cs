using Dezky.Application.Tenants;
using Dezky.Domain.Tenants;
using Dezky.GraphApi.Errors;
using Dezky.GraphQL.Types.Annotations;
using MediatR;

namespace Dezky.GraphApi.Tenants;

public static class TenantLoaders
{
    [DataLoader]
    public static async Task<IReadOnlyDictionary<TenantId, Tenant>> TenantByIdAsync(
        IReadOnlyList<TenantId> ids, IMediator mediator, CancellationToken cancellationToken) =>
        (await mediator.Send(new GetTenantsByIdQuery(ids), cancellationToken)).OrThrow();

    [DataLoader]
    public static async Task<IReadOnlyDictionary<TenantId, int>> SeatsUsedAsync(
        IReadOnlyList<TenantId> ids, IMediator mediator, CancellationToken cancellationToken) =>
        (await mediator.Send(new GetSeatsUsedQuery(ids), cancellationToken)).OrThrow();
}

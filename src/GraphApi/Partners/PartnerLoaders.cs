using Dezky.Application.Partners;
using Dezky.Domain.Partners;
using Dezky.GraphApi.Errors;
using Dezky.GraphQL.Types.Annotations;
using MediatR;

namespace Dezky.GraphApi.Partners;

public static class PartnerLoaders
{
    [DataLoader]
    public static async Task<IReadOnlyDictionary<PartnerId, Partner>> PartnerByIdAsync(
        IReadOnlyList<PartnerId> ids, IMediator mediator, CancellationToken cancellationToken) =>
        (await mediator.Send(new GetPartnersByIdQuery(ids), cancellationToken)).OrThrow();

    [DataLoader]
    public static async Task<IReadOnlyDictionary<PartnerId, PartnerFigures>> PartnerFiguresAsync(
        IReadOnlyList<PartnerId> ids, IMediator mediator, CancellationToken cancellationToken) =>
        (await mediator.Send(new GetPartnerFiguresQuery(ids), cancellationToken)).OrThrow();
}

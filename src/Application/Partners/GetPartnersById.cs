using Dezky.Application.Access;
using Dezky.Application.Persistence;
using Dezky.Application.Pipeline;
using Dezky.Domain.Shared;
using Dezky.Domain.Partners;
using MediatR;

namespace Dezky.Application.Partners;

/// <summary>Those of the ids that exist and that the caller may see.</summary>
[Requires(Policies.SignedIn)]
public sealed record GetPartnersByIdQuery(IReadOnlyCollection<PartnerId> Ids) : IQuery<IReadOnlyDictionary<PartnerId, Partner>>;

internal sealed class GetPartnersByIdHandler(IDocuments<Partner> partners, Reach reach)
    : IRequestHandler<GetPartnersByIdQuery, Result<IReadOnlyDictionary<PartnerId, Partner>>>
{
    public async Task<Result<IReadOnlyDictionary<PartnerId, Partner>>> Handle(GetPartnersByIdQuery request, CancellationToken cancellationToken)
    {
        var found = await partners.FindManyAsync([.. request.Ids], cancellationToken);
        return (await reach.WithinAsync(found, cancellationToken)).ToDictionary(item => item.Id);
    }
}

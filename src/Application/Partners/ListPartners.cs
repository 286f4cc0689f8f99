using Dezky.Application.Access;
using Dezky.Application.Persistence;
using Dezky.Application.Pipeline;
using Dezky.Domain.Shared;
using Dezky.Domain.Partners;
using MediatR;

namespace Dezky.Application.Partners;

/// <summary>A page of partners.</summary>
[Requires(Policies.Operator)]
public sealed record ListPartnersQuery(DocumentQuery Query) : IQuery<Page<Partner>>;

internal sealed class ListPartnersHandler(IDocuments<Partner> partners) : IRequestHandler<ListPartnersQuery, Result<Page<Partner>>>
{
    public async Task<Result<Page<Partner>>> Handle(ListPartnersQuery request, CancellationToken cancellationToken) =>
        await partners.PageAsync(request.Query, cancellationToken);
}

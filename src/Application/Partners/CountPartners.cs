using Dezky.Application.Access;
using Dezky.Application.Persistence;
using Dezky.Application.Pipeline;
using Dezky.Domain.Shared;
using Dezky.Domain.Partners;
using MediatR;

namespace Dezky.Application.Partners;

/// <summary>How many match.</summary>
[Requires(Policies.Operator)]
public sealed record CountPartnersQuery(Filter Where) : IQuery<long>;

internal sealed class CountPartnersHandler(IDocuments<Partner> partners) : IRequestHandler<CountPartnersQuery, Result<long>>
{
    public async Task<Result<long>> Handle(CountPartnersQuery request, CancellationToken cancellationToken) =>
        await partners.CountAsync(request.Where, cancellationToken);
}

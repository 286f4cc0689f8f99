using Dezky.Application.Access;
using Dezky.Application.Persistence;
using Dezky.Application.Pipeline;
using Dezky.Domain.Shared;
using Dezky.Domain.Partners;
using MediatR;

namespace Dezky.Application.Partners;

/// <summary>The partner with this slug, or null.</summary>
[Requires(Policies.Operator)]
public sealed record GetPartnerBySlugQuery(string Slug) : IQuery<Partner?>;

internal sealed class GetPartnerBySlugHandler(IDocuments<Partner> partners) : IRequestHandler<GetPartnerBySlugQuery, Result<Partner?>>
{
    public async Task<Result<Partner?>> Handle(GetPartnerBySlugQuery request, CancellationToken cancellationToken) =>
        PartnerSlug.Parse(request.Slug).TryGet(out var slug, out _)
            ? await partners.FirstAsync(Filter.For<Partner>(partner => partner.Slug == slug), cancellationToken)
            : null;
}

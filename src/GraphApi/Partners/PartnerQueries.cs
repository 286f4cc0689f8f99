using Dezky.Application.Access;
using Dezky.Application.Partners;
using Dezky.Domain.Partners;
using Dezky.GraphApi.Data;
using Dezky.GraphApi.Errors;
using Dezky.GraphQL.Data;
using Dezky.GraphQL.Types.Annotations;
using MediatR;

namespace Dezky.GraphApi.Partners;

[QueryType]
[Authorize(Policy = Policies.Operator)]
public static class PartnerQueries
{
    [GraphQLDescription("The partners, by default in the order of their names.")]
    [UsePaging]
    [UseFiltering(Fields = [nameof(Partner.Slug), nameof(Partner.Name), nameof(Partner.Status), nameof(Partner.CreatedAt)])]
    [UseSorting(Fields = [nameof(Partner.Slug), nameof(Partner.Name), nameof(Partner.CreatedAt)])]
    public static ValueTask<Connection<Partner>?> GetPartnersAsync(
        PagingArguments paging, QueryContext<Partner> query, IMediator mediator, CancellationToken cancellationToken) =>
        mediator.ToConnectionAsync(
            query.ToDocumentQuery(paging, partner => partner.Name),
            page => new ListPartnersQuery(page),
            where => new CountPartnersQuery(where),
            cancellationToken);

    [GraphQLDescription("The partner with this slug, or null.")]
    public static async Task<Partner?> GetPartnerBySlugAsync(string slug, IMediator mediator, CancellationToken cancellationToken) =>
        (await mediator.Send(new GetPartnerBySlugQuery(slug), cancellationToken)).OrThrow();
}

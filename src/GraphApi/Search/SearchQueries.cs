using Dezky.Application.Access;
using Dezky.Application.Search;
using Dezky.Domain.Shared;
using Dezky.GraphApi.Errors;
using Dezky.GraphQL.Types.Annotations;
using MediatR;

namespace Dezky.GraphApi.Search;

[QueryType]
[Authorize(Policy = Policies.Operator)]
public static class SearchQueries
{
    private const int DefaultFirst = 10;

    [GraphQLDescription("""
        What the text stands for among tenants, partners and users, the best matches first: a slug, name or address that is the text, that starts
        with it, or that has a word which starts with it. Last comes what holds it somewhere, from three characters on.
        An empty text finds nothing.
        """)]
    [Cost(30)]
    [ListSize(AssumedSize = SearchQuery.MaxFirst, SlicingArguments = ["first"], SlicingArgumentDefaultValue = DefaultFirst, RequireOneSlicingArgument = false)]
    public static async Task<IReadOnlyList<INamed>?> SearchAsync(
        [GraphQLDescription("At most 120 characters.")] string text,
        [GraphQLDescription("How many results at most: 1 to 25, 10 by default. Each kind gets its share.")] int? first,
        IMediator mediator,
        CancellationToken cancellationToken) =>
        (await mediator.Send(new SearchQuery(text, first ?? DefaultFirst), cancellationToken)).OrThrow();
}

[UnionType<INamed>(Name = "SearchResult")]
[GraphQLDescription("Something that can be looked for by its name.")]
public static class SearchResultType;

using Dezky.Application.Access;
using Dezky.Application.Persistence;
using Dezky.Application.Pipeline;
using Dezky.Domain.Partners;
using Dezky.Domain.Shared;
using Dezky.Domain.Tenants;
using Dezky.Domain.Users;
using FluentValidation;
using MediatR;

namespace Dezky.Application.Search;

/// <summary>What the text stands for among tenants, partners and users: the best matches first, and no kind crowded out by another.</summary>
[Requires(Policies.Operator)]
public sealed record SearchQuery(string Text, int First) : IQuery<IReadOnlyList<INamed>>
{
    public const int MaxTextLength = 120;
    public const int MaxFirst = 25;
}

internal sealed class SearchValidator : AbstractValidator<SearchQuery>
{
    private const string Code = "VALIDATION";

    public SearchValidator()
    {
        RuleFor(query => query.Text.Trim().Length).LessThanOrEqualTo(SearchQuery.MaxTextLength)
            .WithName(nameof(SearchQuery.Text)).OverridePropertyName(nameof(SearchQuery.Text)).WithErrorCode(Code)
            .WithMessage($"A text to search for has at most {SearchQuery.MaxTextLength} characters.");
        RuleFor(query => query.First).InclusiveBetween(1, SearchQuery.MaxFirst).WithErrorCode(Code)
            .WithMessage($"A search gives 1 to {SearchQuery.MaxFirst} results.");
    }
}

internal sealed class SearchHandler(IDocuments<Tenant> tenants, IDocuments<Partner> partners, IDocuments<User> users)
    : IRequestHandler<SearchQuery, Result<IReadOnlyList<INamed>>>
{
    /// <summary>A shorter text is inside of too many names to say anything.</summary>
    private const int ShortestInside = 3;

    public async Task<Result<IReadOnlyList<INamed>>> Handle(SearchQuery request, CancellationToken cancellationToken)
    {
        var text = request.Text.Trim();
        if (text.Length == 0)
        {
            return Result.Ok<IReadOnlyList<INamed>>([]);
        }

        var found = new SearchRanking(request.First);
        found.Add(Ranked(await tenants.SearchAsync(text, request.First, cancellationToken), tenant => tenant.Id));
        found.Add(Ranked(await partners.SearchAsync(text, request.First, cancellationToken), partner => partner.Id));
        found.Add(Ranked(await users.SearchAsync(text, request.First, cancellationToken), user => user.Id));
        if (found.IsEmpty && text.Length >= ShortestInside && await AddInsideAsync(found, text, cancellationToken) is { } error)
        {
            return error;
        }

        return Result.Ok(found.Best());
    }

    // No index answers this, so it is asked only where the indexes know nothing: it costs a pass over the names, about 35 ms of a processor
    // for 100,000 tenants against 5 ms for the rest. Users are too many for it, and are found by the start of each name and of the address.
    private async ValueTask<Error?> AddInsideAsync(SearchRanking found, string text, CancellationToken cancellationToken)
    {
        var tenantsInside = Filter.For<Tenant>(tenant => tenant.Name.Value.Contains(text) || tenant.Slug.Value.Contains(text));
        if (!(await tenants.PageAsync(ByName<Tenant>(tenantsInside), cancellationToken)).TryGet(out var ofTenants, out var error))
        {
            return error;
        }

        var partnersInside = Filter.For<Partner>(partner => partner.Name.Value.Contains(text) || partner.Slug.Value.Contains(text));
        if (!(await partners.PageAsync(ByName<Partner>(partnersInside), cancellationToken)).TryGet(out var ofPartners, out error))
        {
            return error;
        }

        found.Add(ofTenants.Items.Select(item => new SearchMatch(item.Value.Id, item.Value, SearchRank.Inside)));
        found.Add(ofPartners.Items.Select(item => new SearchMatch(item.Value.Id, item.Value, SearchRank.Inside)));
        return null;
    }

    private static DocumentQuery ByName<T>(Filter where)
        where T : INamed => new(where, [new Order(FieldPath.Of<T>(document => document.Name))], PageRequest.Forward(SearchQuery.MaxFirst));

    private static IEnumerable<SearchMatch> Ranked<T>(IReadOnlyList<Found<T>> found, Func<T, object> id)
        where T : INamed => found.Select(each => new SearchMatch(id(each.Document), each.Document, RankOf(each.By)));

    private static SearchRank RankOf(FoundBy by) => by switch
    {
        FoundBy.Whole => SearchRank.Whole,
        FoundBy.Start => SearchRank.Start,
        FoundBy.Word => SearchRank.Word,
    };
}

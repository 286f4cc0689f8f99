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
        return Result.Ok(found.Best());
    }

    private static IEnumerable<SearchMatch> Ranked<T>(IReadOnlyList<Found<T>> found, Func<T, object> id)
        where T : INamed => found.Select(each => new SearchMatch(id(each.Document), each.Document, each.By));
}

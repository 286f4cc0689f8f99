using Dezky.Application.Access;
using Dezky.Application.Persistence;
using Dezky.Application.Pipeline;
using Dezky.Domain.Partners;
using Dezky.Domain.Shared;
using Dezky.Domain.Tenants;
using MediatR;

namespace Dezky.Application.Partners;

/// <summary>How many customers each of the partners has, and what they pay for a month, by one grouped query; a partner without customers is absent. The caller must be let see all of them.</summary>
[Requires(Policies.SignedIn)]
public sealed record GetPartnerFiguresQuery(IReadOnlyCollection<PartnerId> Partners) : IQuery<IReadOnlyDictionary<PartnerId, PartnerFigures>>;

/// <summary>Tenants that are not deleted, and the monthly recurring revenue of the active ones, one amount for each currency.</summary>
public sealed record PartnerFigures(int Customers, IReadOnlyList<Money> Mrr)
{
    public static PartnerFigures None { get; } = new(0, []);
}

internal sealed class GetPartnerFiguresHandler(IDocuments<Tenant> tenants, Reach reach)
    : IRequestHandler<GetPartnerFiguresQuery, Result<IReadOnlyDictionary<PartnerId, PartnerFigures>>>
{
    private static readonly FieldPath Partner = FieldPath.Of<Tenant>(tenant => tenant.PartnerId);
    private static readonly FieldPath Currency = FieldPath.Of<Tenant>(tenant => tenant.Mrr.Currency);
    private static readonly FieldPath Amount = FieldPath.Of<Tenant>(tenant => tenant.Mrr.AmountMinor);

    public async Task<Result<IReadOnlyDictionary<PartnerId, PartnerFigures>>> Handle(
        GetPartnerFiguresQuery request, CancellationToken cancellationToken)
    {
        if (await reach.FindDenialAsync(request.Partners, cancellationToken) is { } denial)
        {
            return denial;
        }

        var groups = await tenants.GroupAsync(
            new GroupQuery(
                new Filter.In(Partner, [.. request.Partners]) & Filter.For<Tenant>(tenant => tenant.Status != TenantStatus.Deleted),
                [Partner, Currency],
                [Amount]),
            cancellationToken);
        return groups
            .GroupBy(group => (PartnerId)group.Keys[0]!)
            .ToDictionary(
                partner => partner.Key,
                partner => new PartnerFigures(
                    (int)partner.Sum(group => group.Count),
                    [.. partner.Where(group => group.Sums[0] > 0).Select(group => new Money(group.Sums[0], (Currency)group.Keys[1]!)).OrderBy(money => money.Currency.Value)]));
    }
}

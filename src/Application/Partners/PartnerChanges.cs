using Dezky.Application.Audit;
using Dezky.Application.Persistence;
using Dezky.Application.Pipeline;
using Dezky.Domain.Audit;
using Dezky.Domain.Partners;
using Dezky.Domain.Shared;

namespace Dezky.Application.Partners;

/// <summary>What every command on an existing partner does around the rule itself: load, stage, record, announce.</summary>
internal sealed class PartnerChanges(IDocuments<Partner> partners, IUnitOfWork unitOfWork, AuditTrail audit, TimeProvider time)
{
    public async ValueTask<Result<Partner>> LoadAsync(string slug, CancellationToken cancellationToken)
    {
        var partner = PartnerSlug.Parse(slug).TryGet(out var parsed, out _)
            ? await partners.FirstAsync(Filter.For<Partner>(candidate => candidate.Slug == parsed), cancellationToken)
            : null;
        return partner is null ? new PartnerNotFound(slug) : partner;
    }

    public async ValueTask StageAsync(
        Partner original, Partner changed, string action, Reason? reason, IReadOnlyList<AuditMetadata> changes, CancellationToken cancellationToken)
    {
        partners.Replace(original, changed);
        unitOfWork.Publish(new PartnerChanged(changed.Id, changed.Slug));
        await audit.RecordAsync(
            new AuditEntry(action, ResourceOf(changed)) { PartnerSlug = changed.Slug.Value, Reason = reason?.Value, Changes = changes },
            cancellationToken);
    }

    /// <summary>Loads the partner, lets <paramref name="change"/> decide, and stages the changed partner with its event.</summary>
    public async Task<Result<Partner>> ChangeStatusAsync(
        string slug,
        string? givenReason,
        Func<Partner, Reason, DateTimeOffset, ValueTask<Result<Partner>>> change,
        string action,
        CancellationToken cancellationToken)
    {
        if (!(await LoadAsync(slug, cancellationToken)).TryGet(out var partner, out var missing))
        {
            return missing;
        }

        var reason = givenReason.IfGiven(Reason.Parse);
        if (!(await change(partner, reason.GetValueOrDefault(), time.GetUtcNow())).TryGet(out var changed, out var forbidden))
        {
            return forbidden;
        }

        await StageAsync(
            partner, changed, action, reason, [new AuditMetadata("status", WireName.Of(partner.Status), WireName.Of(changed.Status))], cancellationToken);
        return changed;
    }

    public static AuditResource ResourceOf(Partner partner) => new("partner", partner.Id.Value.ToString(), partner.Name.Value);
}

using Dezky.Application.Audit;
using Dezky.Application.Persistence;
using Dezky.Domain.Audit;
using Dezky.Domain.Partners;
using Dezky.Domain.Shared;

namespace Dezky.Application.Partners;

/// <summary>What every command on an existing partner does around the rule itself: load, stage, record, announce.</summary>
internal sealed class PartnerChanges(IDocuments<Partner> partners, IUnitOfWork unitOfWork, AuditTrail audit)
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

    public ValueTask StageStatusAsync(Partner original, Partner changed, string action, Reason? reason, CancellationToken cancellationToken) =>
        StageAsync(
            original,
            changed,
            action,
            reason,
            [new AuditMetadata("status", WireName.Of(original.Status), WireName.Of(changed.Status))],
            cancellationToken);

    public static AuditResource ResourceOf(Partner partner) => new("partner", partner.Id.Value.ToString(), partner.Name.Value);
}

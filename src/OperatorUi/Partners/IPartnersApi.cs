using Dezky.OperatorUi.Shared;
using Dezky.OperatorUi.Tenants;

namespace Dezky.OperatorUi.Partners;

/// <summary>What the operator console asks GraphApi about partners. The typed client that is generated from the documents will take its place.</summary>
public interface IPartnersApi
{
    Task<ApiAnswer<Page<PartnerRow>>> ListAsync(PartnerStatus? status, string? text, string? after, CancellationToken cancellationToken);

    /// <summary>Names to choose from: the first hundred, and the one that is asked for by its slug.</summary>
    Task<ApiAnswer<IReadOnlyList<PartnerReference>>> ListReferencesAsync(string? slug, CancellationToken cancellationToken);

    /// <summary>The partner; an answer without a value and without a problem when there is none.</summary>
    Task<ApiAnswer<PartnerRow>> FindAsync(string slug, CancellationToken cancellationToken);

    Task<ApiAnswer<Page<TenantRow>>> ListTenantsAsync(string slug, string? after, CancellationToken cancellationToken);

    /// <param name="details">What the form says.</param>
    /// <param name="idempotencyKey">The same for every try of the same form, so that a repeated try creates one partner.</param>
    /// <param name="cancellationToken">Gives the answer up, not the change.</param>
    Task<ApiAnswer<PartnerRow>> CreateAsync(NewPartner details, string idempotencyKey, CancellationToken cancellationToken);

    /// <summary>Corrects the contract, unless somebody changed the partner after <paramref name="expectedVersion"/>.</summary>
    Task<ApiAnswer<PartnerRow>> UpdateAsync(string slug, PartnerContract contract, long expectedVersion, CancellationToken cancellationToken);

    Task<ApiAnswer<PartnerRow>> ChangeStatusAsync(string slug, PartnerAction action, string reason, CancellationToken cancellationToken);

    Task<ApiAnswer<TenantRow>> AttachAsync(string partnerSlug, string tenantSlug, CancellationToken cancellationToken);

    Task<ApiAnswer<TenantRow>> DetachAsync(string tenantSlug, string reason, CancellationToken cancellationToken);

    /// <summary>Every change of the partner, or of any, from now on.</summary>
    IAsyncEnumerable<ApiAnswer<PartnerRow>> FollowAsync(string? slug, CancellationToken cancellationToken);
}

public sealed record PartnerContract(string Name, string? Domain, string? ContactEmail, decimal MarginPercent, DateOnly? PartnerSince);

public sealed record NewPartner(string Slug, PartnerContract Contract);

public enum PartnerAction
{
    Activate,
    Pause,
    Resume,
    Terminate
}

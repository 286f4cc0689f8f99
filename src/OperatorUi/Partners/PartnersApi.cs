using Dezky.OperatorUi.Shared;
using Dezky.OperatorUi.Tenants;

namespace Dezky.OperatorUi.Partners;

internal sealed class PartnersApi(GraphApi api) : IPartnersApi
{
    private const int PartnersAtOnce = 50;
    private const int ReferencesAtOnce = 100;
    private const int TenantsAtOnce = 25;

    public async Task<ApiAnswer<Page<PartnerRow>>> ListAsync(PartnerStatus? status, string? text, string? after, CancellationToken cancellationToken)
    {
        var variables = new { first = PartnersAtOnce, after, where = Where(status, text) };
        var answer = await api.QueryAsync<PartnerListData<PartnerRow>>("PartnerList", variables, cancellationToken);
        return answer.Select(data => data.Partners);
    }

    public async Task<ApiAnswer<IReadOnlyList<PartnerReference>>> ListReferencesAsync(string? slug, CancellationToken cancellationToken)
    {
        var variables = new { first = ReferencesAtOnce, slug = slug ?? "", withSlug = !string.IsNullOrEmpty(slug) };
        var answer = await api.QueryAsync<PartnerReferencesData>("PartnerReferences", variables, cancellationToken);
        return answer.Select<IReadOnlyList<PartnerReference>>(data =>
            data.PartnerBySlug is { } named && data.Partners.Nodes.All(partner => partner.Id != named.Id)
                ? [.. data.Partners.Nodes, named]
                : data.Partners.Nodes);
    }

    public async Task<ApiAnswer<PartnerRow>> FindAsync(string slug, CancellationToken cancellationToken)
    {
        var answer = await api.QueryAsync<PartnerBySlugData<PartnerRow>>("PartnerBySlug", new { slug }, cancellationToken);
        return answer.Select(data => data.PartnerBySlug!);
    }

    public async Task<ApiAnswer<Page<TenantRow>>> ListTenantsAsync(string slug, string? after, CancellationToken cancellationToken)
    {
        var variables = new { slug, first = TenantsAtOnce, after };
        var answer = await api.QueryAsync<PartnerBySlugData<TenantsData>>("PartnerTenants", variables, cancellationToken);
        return answer.Select(data => data.PartnerBySlug?.Tenants ?? new Page<TenantRow>([], new PageInfo(null, false)));
    }

    public Task<ApiAnswer<PartnerRow>> CreateAsync(NewPartner details, string idempotencyKey, CancellationToken cancellationToken)
    {
        var (name, domain, contactEmail, marginPercent, partnerSince) = details.Contract;
        var input = new { slug = details.Slug, name, domain, contactEmail, marginPercent, partnerSince, idempotencyKey };
        return api.MutateAsync<CreatePartnerData, PartnerRow>("CreatePartner", input, data => data.CreatePartner, cancellationToken);
    }

    public Task<ApiAnswer<PartnerRow>> UpdateAsync(
        string slug, PartnerContract contract, long expectedVersion, CancellationToken cancellationToken)
    {
        var (name, domain, contactEmail, marginPercent, partnerSince) = contract;
        var input = new { slug, name, domain, contactEmail, marginPercent, partnerSince, expectedVersion };
        return api.MutateAsync<UpdatePartnerData, PartnerRow>("UpdatePartner", input, data => data.UpdatePartner, cancellationToken);
    }

    public Task<ApiAnswer<PartnerRow>> ChangeStatusAsync(string slug, PartnerAction action, string reason, CancellationToken cancellationToken) =>
        action switch
        {
            PartnerAction.Activate =>
                api.MutateAsync<ActivatePartnerData, PartnerRow>("ActivatePartner", new { slug }, data => data.ActivatePartner, cancellationToken),
            PartnerAction.Pause =>
                api.MutateAsync<PausePartnerData, PartnerRow>("PausePartner", new { slug, reason }, data => data.PausePartner, cancellationToken),
            PartnerAction.Resume =>
                api.MutateAsync<ResumePartnerData, PartnerRow>("ResumePartner", new { slug, reason }, data => data.ResumePartner, cancellationToken),
            PartnerAction.Terminate => api.MutateAsync<TerminatePartnerData, PartnerRow>(
                "TerminatePartner", new { slug, reason }, data => data.TerminatePartner, cancellationToken),
        };

    public Task<ApiAnswer<TenantRow>> AttachAsync(string partnerSlug, string tenantSlug, CancellationToken cancellationToken) =>
        api.MutateAsync<AttachTenantData, TenantRow>("AttachTenant", new { partnerSlug, tenantSlug }, data => data.AttachTenant, cancellationToken);

    public Task<ApiAnswer<TenantRow>> DetachAsync(string tenantSlug, string reason, CancellationToken cancellationToken) =>
        api.MutateAsync<DetachTenantData, TenantRow>("DetachTenant", new { tenantSlug, reason }, data => data.DetachTenant, cancellationToken);

    public IAsyncEnumerable<ApiAnswer<PartnerRow>> FollowAsync(string? slug, CancellationToken cancellationToken) =>
        api.FollowAsync<PartnerChangedData>("PartnerChanged", slug, data => data.PartnerChanged.Cursor, cancellationToken)
            .Select(answer => answer.Select(data => data.PartnerChanged.Partner));

    private static Dictionary<string, object?>? Where(PartnerStatus? status, string? text)
    {
        var where = new Dictionary<string, object?>(StringComparer.Ordinal);
        if (status is { } one)
        {
            where["status"] = new { @in = new[] { one } };
        }

        if (!string.IsNullOrWhiteSpace(text))
        {
            where["or"] = new object[]
            {
                new { name = new { contains = text.Trim() } },
                new { slug = new { startsWith = text.Trim().ToLowerInvariant() } }
            };
        }

        return where.Count == 0 ? null : where;
    }

    private sealed record PartnerListData<T>(Page<T> Partners);

    private sealed record PartnerReferencesData(ReferencePage Partners, PartnerReference? PartnerBySlug);

    private sealed record ReferencePage(IReadOnlyList<PartnerReference> Nodes);

    private sealed record PartnerBySlugData<T>(T? PartnerBySlug);

    private sealed record TenantsData(Page<TenantRow> Tenants);

    private sealed record CreatePartnerData(PartnerPayload CreatePartner);

    private sealed record UpdatePartnerData(PartnerPayload UpdatePartner);

    private sealed record ActivatePartnerData(PartnerPayload ActivatePartner);

    private sealed record PausePartnerData(PartnerPayload PausePartner);

    private sealed record ResumePartnerData(PartnerPayload ResumePartner);

    private sealed record TerminatePartnerData(PartnerPayload TerminatePartner);

    private sealed record AttachTenantData(TenantPayload AttachTenant);

    private sealed record DetachTenantData(TenantPayload DetachTenant);

    private sealed record PartnerPayload(PartnerRow? Partner, IReadOnlyList<PayloadError>? Errors) : IPayload<PartnerRow>
    {
        PartnerRow? IPayload<PartnerRow>.Result => Partner;
    }

    private sealed record TenantPayload(TenantRow? Tenant, IReadOnlyList<PayloadError>? Errors) : IPayload<TenantRow>
    {
        TenantRow? IPayload<TenantRow>.Result => Tenant;
    }

    private sealed record PartnerChangedData(PartnerChange PartnerChanged);

    private sealed record PartnerChange(string Cursor, PartnerRow Partner);
}

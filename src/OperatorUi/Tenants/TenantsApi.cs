using Dezky.OperatorUi.Shared;

namespace Dezky.OperatorUi.Tenants;

internal sealed class TenantsApi(GraphApi api) : ITenantsApi
{
    private const int UsersAtOnce = 10;
    private const int EventsAtOnce = 10;

    public async Task<ApiAnswer<Page<TenantRow>>> ListAsync(TenantFilter filter, int first, string? after, CancellationToken cancellationToken)
    {
        var answer = await api.QueryAsync<TenantListData>("TenantList", new { first, after, where = filter.ToWhere() }, cancellationToken);
        return answer.Select(data => data.Tenants);
    }

    public async Task<ApiAnswer<IReadOnlyList<TenantStatusCount>>> CountAsync(TenantFilter filter, CancellationToken cancellationToken)
    {
        var answer = await api.QueryAsync<TenantCountsData>("TenantCounts", new { where = filter.ToWhere() }, cancellationToken);
        return answer.Select(data => data.TenantCounts);
    }

    public async Task<ApiAnswer<TenantDetails>> FindAsync(string slug, CancellationToken cancellationToken)
    {
        var answer = await api.QueryAsync<TenantBySlugData<TenantDetails>>("TenantBySlug", new { slug }, cancellationToken);
        return answer.Select(data => data.TenantBySlug!);
    }

    public async Task<ApiAnswer<Page<TenantUser>>> ListUsersAsync(string slug, string? after, CancellationToken cancellationToken)
    {
        var variables = new { slug, first = UsersAtOnce, after };
        var answer = await api.QueryAsync<TenantBySlugData<UsersData>>("TenantUsers", variables, cancellationToken);
        return answer.Select(data => data.TenantBySlug is null
            ? new Page<TenantUser>([], new PageInfo(null, false))
            : new Page<TenantUser>([.. data.TenantBySlug.Users.Nodes.Select(user => user.In(slug))], data.TenantBySlug.Users.PageInfo));
    }

    public async Task<ApiAnswer<Page<AuditEntry>>> ListEventsAsync(string slug, string? after, CancellationToken cancellationToken)
    {
        var variables = new { slug, first = EventsAtOnce, after };
        var answer = await api.QueryAsync<TenantBySlugData<EventsData>>("TenantEvents", variables, cancellationToken);
        return answer.Select(data => data.TenantBySlug?.AuditEvents ?? new Page<AuditEntry>([], new PageInfo(null, false)));
    }

    public Task<ApiAnswer<TenantDetails>> SuspendAsync(string slug, string reason, CancellationToken cancellationToken) =>
        api.MutateAsync<SuspendTenantData, TenantDetails>("SuspendTenant", new { slug, reason }, data => data.SuspendTenant, cancellationToken);

    public Task<ApiAnswer<TenantDetails>> ResumeAsync(string slug, string reason, CancellationToken cancellationToken) =>
        api.MutateAsync<ResumeTenantData, TenantDetails>("ResumeTenant", new { slug, reason }, data => data.ResumeTenant, cancellationToken);

    public IAsyncEnumerable<ApiAnswer<TenantRow>> FollowAsync(CancellationToken cancellationToken) =>
        api.FollowAsync<TenantChangedData<TenantRow>>("TenantsChanged", null, data => data.TenantChanged.Cursor, cancellationToken)
            .Select(answer => answer.Select(data => data.TenantChanged.Tenant));

    public IAsyncEnumerable<ApiAnswer<TenantDetails>> FollowAsync(string slug, CancellationToken cancellationToken) =>
        api.FollowAsync<TenantChangedData<TenantDetails>>("TenantChanged", slug, data => data.TenantChanged.Cursor, cancellationToken)
            .Select(answer => answer.Select(data => data.TenantChanged.Tenant));

    private sealed record TenantListData(Page<TenantRow> Tenants);

    private sealed record TenantCountsData(IReadOnlyList<TenantStatusCount> TenantCounts);

    private sealed record TenantBySlugData<T>(T? TenantBySlug);

    private sealed record UsersData(Page<UserData> Users);

    private sealed record EventsData(Page<AuditEntry> AuditEvents);

    private sealed record UserData(
        string Id, string Name, string Email, UserStatus Status, IReadOnlyList<MembershipData> TenantRoles)
    {
        public TenantUser In(string slug) =>
            new(Id, Name, Email, Status, TenantRoles.FirstOrDefault(role => role.Tenant?.Slug == slug)?.Role);
    }

    private sealed record MembershipData(MembershipTenant? Tenant, TenantRole Role);

    private sealed record MembershipTenant(string Slug);

    private sealed record SuspendTenantData(TenantPayload SuspendTenant);

    private sealed record ResumeTenantData(TenantPayload ResumeTenant);

    private sealed record TenantPayload(TenantDetails? Tenant, IReadOnlyList<PayloadError>? Errors) : IPayload<TenantDetails>
    {
        TenantDetails? IPayload<TenantDetails>.Result => Tenant;
    }

    private sealed record TenantChangedData<T>(TenantChange<T> TenantChanged);

    private sealed record TenantChange<T>(string Cursor, T Tenant);
}

using Dezky.OperatorUi.Shared;

namespace Dezky.OperatorUi.Tenants;

/// <summary>What the operator console asks GraphApi about tenants. The typed client that is generated from the documents will take its place.</summary>
public interface ITenantsApi
{
    Task<ApiAnswer<Page<TenantRow>>> ListAsync(TenantFilter filter, int first, string? after, CancellationToken cancellationToken);

    Task<ApiAnswer<IReadOnlyList<TenantStatusCount>>> CountAsync(TenantFilter filter, CancellationToken cancellationToken);

    /// <summary>The tenant; an answer without a value and without a problem when there is none.</summary>
    Task<ApiAnswer<TenantDetails>> FindAsync(string slug, CancellationToken cancellationToken);

    Task<ApiAnswer<Page<TenantUser>>> ListUsersAsync(string slug, string? after, CancellationToken cancellationToken);

    Task<ApiAnswer<Page<AuditEntry>>> ListEventsAsync(string slug, string? after, CancellationToken cancellationToken);

    Task<ApiAnswer<TenantDetails>> SuspendAsync(string slug, string reason, CancellationToken cancellationToken);

    Task<ApiAnswer<TenantDetails>> ResumeAsync(string slug, string reason, CancellationToken cancellationToken);

    /// <summary>Every change of any tenant, from now on.</summary>
    IAsyncEnumerable<ApiAnswer<TenantRow>> FollowAsync(CancellationToken cancellationToken);

    /// <summary>Every change of one tenant, from now on.</summary>
    IAsyncEnumerable<ApiAnswer<TenantDetails>> FollowAsync(string slug, CancellationToken cancellationToken);
}

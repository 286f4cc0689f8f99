using Dezky.OperatorUi.Api;
using Dezky.Ui.Api;

namespace Dezky.OperatorUi.Tenants;

internal static class TenantCalls
{
    public static Task<ApiAnswer<TenantDetails>> SuspendAsync(this ApiCalls calls, OperatorApi api, string slug, string reason) => calls.ChangeAsync(
        api.SuspendTenant.ExecuteAsync(new SuspendTenantInput { Slug = slug, Reason = reason }),
        data => (data.SuspendTenant.Tenant, data.SuspendTenant.Errors));

    public static Task<ApiAnswer<TenantDetails>> ResumeAsync(this ApiCalls calls, OperatorApi api, string slug, string reason) => calls.ChangeAsync(
        api.ResumeTenant.ExecuteAsync(new ResumeTenantInput { Slug = slug, Reason = reason }),
        data => (data.ResumeTenant.Tenant, data.ResumeTenant.Errors));
}

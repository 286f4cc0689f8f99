using Dezky.Ui.Api;
using Dezky.Ui.Data;
using Dezky.Ui.Feedback;
using Dezky.Ui.Shell;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Dezky.Ui;

public static class UiServiceCollectionExtensions
{
    /// <summary>What the shared components need.</summary>
    public static IServiceCollection AddDezkyUi(this IServiceCollection services, SiteIdentity site)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(site);
        services.AddScoped<Toasts>();
        services.AddScoped<Clock>();
        services.AddScoped<AccessState>();
        services.AddScoped<ApiCalls>();
        return services;
    }
}

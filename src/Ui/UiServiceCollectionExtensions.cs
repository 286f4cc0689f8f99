using Dezky.Ui.Api;
using Dezky.Ui.Data;
using Dezky.Ui.Feedback;
using Dezky.Ui.Palette;
using Dezky.Ui.Shell;
using Dezky.Ui.Shortcuts;
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
        services.AddSingleton<ShortcutRegistry>();
        services.AddScoped<Toasts>();
        services.AddScoped<Clock>();
        services.AddScoped<AccessState>();
        services.AddScoped<ApiCalls>();
        services.AddSingleton<PlacePaletteSource>();
        services.AddSingleton<WindowPaletteSource>();
        return services;
    }

    /// <summary>Keys of the app, beside those of the shell.</summary>
    public static IServiceCollection AddShortcuts(this IServiceCollection services, params IEnumerable<Shortcut> shortcuts)
    {
        foreach (var shortcut in shortcuts)
        {
            services.AddSingleton(shortcut);
        }

        return services;
    }
}

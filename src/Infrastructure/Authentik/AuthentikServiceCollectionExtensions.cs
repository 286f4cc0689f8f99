using Dezky.Application.Identity;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Dezky.Infrastructure.Authentik;

internal static class AuthentikServiceCollectionExtensions
{
    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan ConnectionLifetime = TimeSpan.FromMinutes(5);

    /// <summary>
    /// The directory, and its health check. A program that knows of no Authentik at all, such as the seed, starts without the settings.
    /// </summary>
    public static IServiceCollection AddAuthentik(this IServiceCollection services, IConfiguration configuration)
    {
        var settings = services.AddOptions<AuthentikApiOptions>().Bind(configuration.GetSection(AuthentikApiOptions.Section));
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<AuthentikApiOptions>, AuthentikApiOptionsValidator>());
        services.AddAuthentikHttp();
        services.TryAddSingleton<AuthentikClient>();
        services.TryAddSingleton<IIdentityDirectory, AuthentikDirectory>();
        if (configuration.GetSection("Authentik").Exists())
        {
            settings.ValidateOnStart();
            services.TryAddSingleton<AuthentikHealthCheck>();
            services.AddHealthChecks().AddCheck<AuthentikHealthCheck>("identity");
        }

        return services;
    }

    // Addresses hold e-mail addresses, so the factory's own log lines are left out. A redirect would carry a request to where it was not meant
    // to go. The client itself has the time limit.
    private static void AddAuthentikHttp(this IServiceCollection services) => services
        .AddHttpClient(AuthentikClient.HttpName, http => http.Timeout = Timeout.InfiniteTimeSpan)
        .ConfigurePrimaryHttpMessageHandler(provider => new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            ConnectTimeout = ConnectTimeout,
            PooledConnectionLifetime = ConnectionLifetime,
            MaxConnectionsPerServer = provider.GetRequiredService<IOptions<AuthentikApiOptions>>().Value.MaxConcurrentCalls,
            MaxResponseHeadersLength = 64,
        })
        .SetHandlerLifetime(Timeout.InfiniteTimeSpan)
        .RemoveAllLoggers();
}

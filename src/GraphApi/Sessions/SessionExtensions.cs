using Dezky.Application.Sessions;
using Dezky.Domain.Sessions;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Dezky.GraphApi.Sessions;

internal static class SessionExtensions
{
    /// <summary>Keeps the consoles' sessions by the settings <c>Sessions:*</c>. The host calls <see cref="UseConsoleSessions"/>.</summary>
    public static IServiceCollection AddConsoleSessions(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<SessionOptions>().Bind(configuration.GetSection(SessionOptions.Section)).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<SessionOptions>, SessionOptionsValidator>());
        services.Replace(ServiceDescriptor.Singleton(provider => RulesOf(provider.GetRequiredService<IOptions<SessionOptions>>().Value)));
        services.AddSingleton<ConsoleSecrets>();
        return services.AddHostedService<SessionPurge>();
    }

    public static void UseConsoleSessions(this WebApplication app)
    {
        app.UseMiddleware<ConsoleAuthentication>();
        app.MapInternalApi();
    }

    private static SessionRules RulesOf(SessionOptions options) => new() { Operator = LimitsOf(options.Operator), Portal = LimitsOf(options.Portal) };

    private static SessionLimits LimitsOf(SurfaceOptions options) => new(options.IdleTimeout, options.AbsoluteLifetime, options.MostOfOnePerson);
}

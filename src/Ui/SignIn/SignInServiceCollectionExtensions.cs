using Dezky.GraphQL.Client;
using Dezky.OpenId;
using Dezky.OpenId.Discovery;
using Dezky.OpenId.SignIn;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server.Circuits;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Dezky.Ui.SignIn;

public static partial class SignInServiceCollectionExtensions
{
    /// <summary>
    /// Signs people in by OpenID Connect and keeps their tokens on the server. Gives the app its authentication scheme, and circuits their
    /// person and an <see cref="IAccessTokenSource"/>. The app also calls <c>UseAuthentication</c>, <c>UseAntiforgery</c> and
    /// <see cref="SignInEndpointRouteBuilderExtensions.MapDezkySignIn"/>.
    /// </summary>
    public static IServiceCollection AddDezkySignIn(this IServiceCollection services, IConfiguration section)
    {
        services.AddOptions<SignInOptions>().Bind(section).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<SignInOptions>, SignInOptionsValidator>());
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<ISessionStore, InMemorySessionStore>();
        services.TryAddSingleton(NewRelyingParty);
        services.TryAddSingleton<SignInCookies>();
        services.TryAddSingleton<AttemptCookies>();
        services.TryAddSingleton<SessionTokens>();
        services.TryAddSingleton<SignInEndpoints>();
        services.AddHostedService<SessionSweeper>();
        AddDataProtection(services);

        services.AddAntiforgery();
        services.AddAuthentication(SessionAuthenticationHandler.SchemeName)
            .AddScheme<AuthenticationSchemeOptions, SessionAuthenticationHandler>(SessionAuthenticationHandler.SchemeName, configureOptions: null);

        services.AddScoped<AuthenticationStateProvider, SessionAuthenticationStateProvider>();
        services.TryAddEnumerable(ServiceDescriptor.Scoped<CircuitHandler, SessionCircuitHandler>());
        services.TryAddScoped<IAccessTokenSource, CircuitAccessTokenSource>();
        return services;
    }

    private static RelyingParty NewRelyingParty(IServiceProvider provider)
    {
        var options = provider.GetRequiredService<IOptions<SignInOptions>>().Value;
        var time = provider.GetRequiredService<TimeProvider>();
        var log = provider.GetRequiredService<ILoggerFactory>().CreateLogger<RelyingParty>();
        var http = OpenIdHttp.CreateClient();

        var identityProvider = new OpenIdProvider(new OpenIdProviderOptions(options.Issuer), http, time);
        identityProvider.FetchFailed += failure => LogFetchFailed(log, options.Issuer, failure.Message);
        return new RelyingParty(
            identityProvider,
            new RelyingPartyOptions(options.ClientId)
            {
                ClientSecret = ReadSecret(options),
                Scopes = options.Scopes.Split(' ', StringSplitOptions.RemoveEmptyEntries),
            },
            http,
            time);
    }

    private static string? ReadSecret(SignInOptions options) => options.ClientSecretFile is { Length: > 0 } file
        ? File.ReadAllText(file).Trim()
        : string.IsNullOrEmpty(options.ClientSecret) ? null : options.ClientSecret;

    // The folder is read when the first key is needed, after the settings were checked.
    private static void AddDataProtection(IServiceCollection services)
    {
        services.AddDataProtection();
        services.AddOptions<DataProtectionOptions>()
            .Configure<IOptions<SignInOptions>>((protection, options) => protection.ApplicationDiscriminator = options.Value.ClientId);
        services.AddOptions<KeyManagementOptions>()
            .Configure<IOptions<SignInOptions>, ILoggerFactory>((keys, options, loggers) =>
            {
                var folder = OperatingSystem.IsWindows()
                    ? Directory.CreateDirectory(options.Value.KeysDirectory)
                    : Directory.CreateDirectory(
                        options.Value.KeysDirectory, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
                keys.XmlRepository = new FileSystemXmlRepository(folder, loggers);
            });
    }

    [LoggerMessage(EventId = 2020, Level = LogLevel.Warning, Message = "The identity provider {Issuer} could not be read: {Problem}")]
    private static partial void LogFetchFailed(ILogger log, string issuer, string problem);
}

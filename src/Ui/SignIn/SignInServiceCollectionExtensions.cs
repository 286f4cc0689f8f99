using Dezky.GraphQL.Client;
using Dezky.OpenId;
using Dezky.OpenId.Discovery;
using Dezky.OpenId.SignIn;
using Dezky.OpenId.Tokens;
using Dezky.Ui.SignIn.Shared;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server.Circuits;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;
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
        services.TryAddSingleton(NewProvider);
        services.TryAddSingleton(NewRelyingParty);
        services.TryAddSingleton(NewLogoutTokens);
        services.TryAddSingleton<SignInNetworks>();
        services.TryAddSingleton<BackChannelLogout>();
        services.TryAddSingleton<SignInCookies>();
        services.TryAddSingleton<AttemptCookies>();
        services.TryAddSingleton<SessionTokens>();
        services.TryAddSingleton<SignInEndpoints>();
        AddSessionStore(services, section);
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

    private static void AddSessionStore(IServiceCollection services, IConfiguration section)
    {
        if (string.IsNullOrWhiteSpace(section[$"{nameof(SignInOptions.Sessions)}:{nameof(SharedSessionOptions.Url)}"]))
        {
            services.TryAddSingleton<ISessionStore, InMemorySessionStore>();
            return;
        }

        services.TryAddSingleton<SessionsClient>();
        services.TryAddSingleton<SessionPayload>();
        services.TryAddSingleton<SharedKeyRepository>();
        services.TryAddSingleton<SharedSessionStore>();
        services.TryAddSingleton<ISessionStore>(provider => provider.GetRequiredService<SharedSessionStore>());
        services.AddHostedService<EndedSessionsListener>();
    }

    private static OpenIdProvider NewProvider(IServiceProvider provider)
    {
        var issuer = provider.GetRequiredService<IOptions<SignInOptions>>().Value.Issuer;
        var log = provider.GetRequiredService<ILoggerFactory>().CreateLogger<OpenIdProvider>();
        var identityProvider = new OpenIdProvider(new OpenIdProviderOptions(issuer), OpenIdHttp.CreateClient(), provider.GetRequiredService<TimeProvider>());
        identityProvider.FetchFailed += failure => LogFetchFailed(log, issuer, failure.Message);
        return identityProvider;
    }

    private static RelyingParty NewRelyingParty(IServiceProvider provider)
    {
        var options = provider.GetRequiredService<IOptions<SignInOptions>>().Value;
        return new RelyingParty(
            provider.GetRequiredService<OpenIdProvider>(),
            new RelyingPartyOptions(options.ClientId)
            {
                ClientSecret = ReadSecret(options),
                Scopes = options.Scopes.Split(' ', StringSplitOptions.RemoveEmptyEntries),
            },
            OpenIdHttp.CreateClient(),
            provider.GetRequiredService<TimeProvider>());
    }

    private static LogoutTokenValidator NewLogoutTokens(IServiceProvider provider) => new(
        provider.GetRequiredService<OpenIdProvider>(),
        new IdTokenRules(provider.GetRequiredService<IOptions<SignInOptions>>().Value.ClientId),
        provider.GetRequiredService<TimeProvider>());

    private static string? ReadSecret(SignInOptions options) => options.ClientSecretFile is { Length: > 0 } file
        ? File.ReadAllText(file).Trim()
        : string.IsNullOrEmpty(options.ClientSecret) ? null : options.ClientSecret;

    // The keys are read when the first one is needed, after the settings were checked.
    private static void AddDataProtection(IServiceCollection services)
    {
        services.AddDataProtection();
        services.AddOptions<DataProtectionOptions>()
            .Configure<IOptions<SignInOptions>>((protection, options) => protection.ApplicationDiscriminator = options.Value.ClientId);
        services.AddOptions<KeyManagementOptions>()
            .Configure<IOptions<SignInOptions>, IServiceProvider>((keys, options, provider) =>
            {
                if (options.Value.IsShared)
                {
                    // The repository encrypts, so that the framework need not.
                    keys.XmlRepository = provider.GetRequiredService<SharedKeyRepository>();
                    keys.XmlEncryptor = new NullXmlEncryptor();
                    return;
                }

                var folder = OperatingSystem.IsWindows()
                    ? Directory.CreateDirectory(options.Value.KeysDirectory)
                    : Directory.CreateDirectory(
                        options.Value.KeysDirectory, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
                keys.XmlRepository = new FileSystemXmlRepository(folder, provider.GetRequiredService<ILoggerFactory>());
            });
    }

    [LoggerMessage(EventId = 2020, Level = LogLevel.Warning, Message = "The identity provider {Issuer} could not be read: {Problem}")]
    private static partial void LogFetchFailed(ILogger log, string issuer, string problem);
}

using Dezky.Application.Access;
using Dezky.OpenId;
using Dezky.OpenId.Discovery;
using Dezky.OpenId.Tokens;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Dezky.GraphApi.Identity;

internal static class BearerServiceCollectionExtensions
{
    /// <summary>
    /// Authenticates callers by access tokens of the issuers in the settings <c>Authentik:Issuers</c> and <c>Authentik:Audiences</c>. The host
    /// has to call <c>UseAuthentication</c>.
    /// </summary>
    public static IServiceCollection AddDezkyBearer(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<AuthentikOptions>().Bind(configuration.GetSection(AuthentikOptions.Section)).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<AuthentikOptions>, AuthentikOptionsValidator>());
        services.Replace(ServiceDescriptor.Singleton(configuration.GetSection(StepUpOptions.Section).Get<StepUpOptions>()?.Rules ?? new StepUpRules()));
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<TokenIssuers>();
        services.TryAddSingleton(provider => new BearerTokenValidator(
            new AccessTokenValidator(provider.GetRequiredService<TokenIssuers>().All, provider.GetRequiredService<TimeProvider>()),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<BearerTokenValidator>>()));
        services.AddAuthentication(BearerAuthenticationHandler.SchemeName)
            .AddScheme<AuthenticationSchemeOptions, BearerAuthenticationHandler>(BearerAuthenticationHandler.SchemeName, configureOptions: null);
        return services;
    }
}

/// <summary>The trusted issuers, with one connection pool for all of them.</summary>
internal sealed partial class TokenIssuers : IDisposable
{
    private readonly HttpClient _http = OpenIdHttp.CreateClient();

    public TokenIssuers(IOptions<AuthentikOptions> options, TimeProvider time, ILogger<TokenIssuers> log)
    {
        var (issuers, audiences) = (options.Value.Issuers, options.Value.Audiences);
        All =
        [
            .. issuers.Zip(audiences).GroupBy(each => each.First, each => each.Second, StringComparer.Ordinal).Select(each =>
                new TrustedIssuer(Provider(each.Key, time, log), [.. each.Distinct(StringComparer.Ordinal)], AccessTokenProfile.Authentik)),
        ];
    }

    public IReadOnlyList<TrustedIssuer> All { get; }

    public void Dispose() => _http.Dispose();

    private OpenIdProvider Provider(string issuer, TimeProvider time, ILogger log)
    {
        var provider = new OpenIdProvider(new OpenIdProviderOptions(issuer), _http, time);
        provider.FetchFailed += failure => LogFetchFailed(log, issuer, failure.Message);
        provider.Fetched += remarks => LogFetched(log, issuer, string.Join(' ', remarks));
        return provider;
    }

    [LoggerMessage(EventId = 1002, Level = LogLevel.Warning, Message = "The keys of {Issuer} could not be fetched: {Problem}")]
    private static partial void LogFetchFailed(ILogger log, string issuer, string problem);

    [LoggerMessage(EventId = 1003, Level = LogLevel.Information, Message = "Fetched the keys of {Issuer}. {Remarks}")]
    private static partial void LogFetched(ILogger log, string issuer, string remarks);
}

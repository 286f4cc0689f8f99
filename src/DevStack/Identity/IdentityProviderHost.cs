using Dezky.DevStack.Identity.Accounts;
using Dezky.DevStack.Identity.Api;
using Dezky.DevStack.Identity.Grants;
using Dezky.DevStack.Identity.Keys;
using Dezky.DevStack.Identity.Pages;
using Dezky.DevStack.Identity.Protocol;
using Dezky.DevStack.Identity.Records;
using Microsoft.AspNetCore.DataProtection;

namespace Dezky.DevStack.Identity;

/// <summary>
/// An OpenID provider for a developer's machine that behaves as Authentik does. It holds demo accounts, keeps sessions in memory, and
/// refuses to start where the environment is Production.
/// </summary>
public sealed class IdentityProviderHost : IAsyncDisposable
{
    private const int MostRequestBytes = 64 * 1024;

    private readonly IdentityProviderOptions _options;
    private readonly KeyRing _keys;
    private readonly WebApplication _app;

    private IdentityProviderHost(IdentityProviderOptions options, KeyRing keys, WebApplication app)
    {
        _options = options;
        _keys = keys;
        _app = app;
    }

    public Uri Address => new(_options.BaseUrl);

    /// <summary>Runs until cancelled, or until the process is asked to stop.</summary>
    public static async Task RunAsync(IdentityProviderOptions options, CancellationToken cancellationToken)
    {
        await using var host = await StartAsync(options, cancellationToken);
        await host._app.WaitForShutdownAsync(cancellationToken);
    }

    /// <summary>Starts and answers once requests are served.</summary>
    /// <exception cref="InvalidOperationException">The environment is Production.</exception>
    public static async Task<IdentityProviderHost> StartAsync(IdentityProviderOptions options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(options);

        var environment = options.EnvironmentName
            ?? Environment.GetEnvironmentVariable("ASPNETCORE_ENVIRONMENT")
            ?? Environment.GetEnvironmentVariable("DOTNET_ENVIRONMENT")
            ?? Environments.Development;
        if (string.Equals(environment, Environments.Production, StringComparison.OrdinalIgnoreCase))
        {
            throw new InvalidOperationException("The local identity provider is for a developer's machine: it does not start in Production.");
        }

        var keys = KeyRing.Open(Path.Combine(options.DataDirectory, "signing-keys.json"), options.Time);
        var app = Build(options, keys, environment);
        await app.StartAsync(cancellationToken);
        return new IdentityProviderHost(options, keys, app);
    }

    /// <summary>Signs with a new key from now on. The old one stays published until the last token it signed has expired.</summary>
    public void RotateSigningKey() => _keys.Rotate(_options.AccessTokenLifetime);

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _keys.Dispose();
    }

    private static WebApplication Build(IdentityProviderOptions options, KeyRing keys, string environment)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { EnvironmentName = environment });
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = MostRequestBytes;
            kestrel.ListenLocalhost(options.Port);
        });
        builder.Logging.AddFilter("Microsoft", LogLevel.Warning);
        // It warns that its keys are not encrypted at rest; they protect forms on a developer's machine, in a private folder.
        builder.Logging.AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error);

        builder.Services.AddDataProtection()
            .SetApplicationName("dezky-identity")
            .PersistKeysToFileSystem(Directory.CreateDirectory(
                Path.Combine(options.DataDirectory, "form-keys"), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute));
        builder.Services.AddAntiforgery(antiforgery =>
        {
            antiforgery.Cookie.Name = $"dezky-identity-form-{options.Port}";
            antiforgery.Cookie.SameSite = SameSiteMode.Strict;
            antiforgery.SuppressXFrameOptionsHeader = true;
        });
        builder.Services.AddSingleton(options).AddSingleton(options.Time).AddSingleton(keys);
        builder.Services.AddSingleton(new AccountDirectory(options.AccountsPath, options.Time));
        builder.Services.AddSingleton<DirectoryStore>().AddSingleton<ClientDirectory>().AddSingleton<EventLog>().AddSingleton<RecoveryLinks>();
        builder.Services.AddSingleton<UsersApi>().AddSingleton<GroupsApi>().AddSingleton<ProvidersApi>().AddSingleton<ApplicationsApi>();
        builder.Services.AddSingleton<StockApi>().AddSingleton<EventsApi>().AddSingleton<ApiEndpoints>();
        builder.Services.AddSingleton<SignInThrottle>().AddSingleton<GrantStore>().AddSingleton<TokenIssuer>();
        builder.Services.AddSingleton<ClientAuthentication>().AddSingleton<OwnTokens>().AddSingleton<SessionCookie>();
        builder.Services.AddSingleton<DiscoveryEndpoints>().AddSingleton<AuthorizeEndpoint>().AddSingleton<SignInEndpoint>();
        builder.Services.AddSingleton<TokenEndpoint>().AddSingleton<UserInfoEndpoint>().AddSingleton<EndSessionEndpoint>();
        builder.Services.AddSingleton<SessionEnding>().AddSingleton<RecoveryEndpoint>();

        var app = builder.Build();
        app.Use(RefuseForeignHosts);
        app.UseMiddleware<PageHeaders>();
        MapEndpoints(app);
        return app;
    }

    private static void MapEndpoints(WebApplication app)
    {
        app.Services.GetRequiredService<DiscoveryEndpoints>().Map(app);
        app.Services.GetRequiredService<AuthorizeEndpoint>().Map(app);
        app.Services.GetRequiredService<SignInEndpoint>().Map(app);
        app.Services.GetRequiredService<TokenEndpoint>().Map(app);
        app.Services.GetRequiredService<UserInfoEndpoint>().Map(app);
        app.Services.GetRequiredService<EndSessionEndpoint>().Map(app);
        app.Services.GetRequiredService<RecoveryEndpoint>().Map(app);
        app.Services.GetRequiredService<ApiEndpoints>().Map(app);
        StaticAssets.Map(app);
        // Ready means that accounts can be read: a broken file is a failure now, not at the first sign-in.
        app.MapGet("/health/ready", (AccountDirectory accounts) => Results.Json(new { status = "ready", accounts = accounts.All().Count }));
        app.MapGet("/health/live", () => Results.Json(new { status = "live" }));
        app.MapFallback(() => Page.Result(NoticePage.NotFound(), StatusCodes.Status404NotFound));
    }

    // A page elsewhere may point its own name at this machine (DNS rebinding) and read what a browser may read here.
    private static Task RefuseForeignHosts(HttpContext context, RequestDelegate next)
    {
        var options = context.RequestServices.GetRequiredService<IdentityProviderOptions>();
        var host = context.Request.Host.Host;
        var isOwn = host is "localhost" or "127.0.0.1" or "[::1]" || host == new Uri(options.BaseUrl).Host;
        if (isOwn)
        {
            return next(context);
        }

        context.Response.StatusCode = StatusCodes.Status421MisdirectedRequest;
        return Task.CompletedTask;
    }
}

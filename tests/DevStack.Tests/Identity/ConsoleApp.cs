using System.Security.Cryptography;
using System.Text;
using Dezky.GraphQL.Client;
using Dezky.OpenId.Jose;
using Dezky.Ui.SignIn;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Dezky.DevStack.Tests.Identity;

/// <summary>A small app with the consoles' sign-in, on its own port, against the local provider.</summary>
internal sealed class ConsoleApp : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly bool _ownsProvider;
    private string _sessionId = "";

    private ConsoleApp(WebApplication app, LocalProvider provider, string baseUrl, bool ownsProvider)
    {
        _app = app;
        _ownsProvider = ownsProvider;
        Provider = provider;
        BaseUrl = baseUrl;
    }

    public LocalProvider Provider { get; }

    public TestBrowser Browser => Provider.Browser;

    public string BaseUrl { get; }

    /// <summary>The session that began last and still lives.</summary>
    public async Task<PersonSession?> FindSessionAsync()
    {
        if (Browser.Cookies.TryGetValue(("operator.localhost", "__Host-dezky-operator"), out var key))
        {
            _sessionId = StrictBase64Url.Encode(SHA256.HashData(Encoding.UTF8.GetBytes(key)));
        }

        return await _app.Services.GetRequiredService<ISessionStore>().FindAsync(_sessionId, CancellationToken.None);
    }

    public IServiceProvider Services => _app.Services;

    public static async Task<ConsoleApp> StartAsync(params (string Name, string Value)[] settings)
    {
        var port = LocalProvider.FreePort();
        var baseUrl = $"http://operator.localhost:{port}";
        var provider = await LocalProvider.StartAsync(options => options with
        {
            Clients =
            [
                options.Clients[0] with
                {
                    RedirectUris = [$"{baseUrl}/sign-in/callback"],
                    PostLogoutRedirectUris = [$"{baseUrl}/signed-out"],
                },
                options.Clients[1],
            ],
        });

        return await StartAsync(provider, port, baseUrl, ownsProvider: true, settings);
    }

    /// <summary>Another instance of the same console at another port. Browsers send it the same cookies; nobody can sign in there.</summary>
    public Task<ConsoleApp> StartAnotherAsync(params (string Name, string Value)[] settings)
    {
        var port = LocalProvider.FreePort();
        return StartAsync(Provider, port, $"http://operator.localhost:{port}", ownsProvider: false, settings);
    }

    private static async Task<ConsoleApp> StartAsync(
        LocalProvider provider, int port, string baseUrl, bool ownsProvider, (string Name, string Value)[] settings)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.ListenLocalhost(port));
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["SignIn:Issuer"] = provider.Issuer(),
            ["SignIn:ClientId"] = "dezky-operator",
            ["SignIn:ClientSecret"] = LocalProvider.Secret,
            ["SignIn:KeysDirectory"] = Path.Combine(provider.Options.DataDirectory, "operator-keys"),
        });
        builder.Configuration.AddInMemoryCollection(settings.Select(each => KeyValuePair.Create($"SignIn:{each.Name}", (string?)each.Value)));
        builder.Services.AddSingleton<TimeProvider>(provider.Time);
        builder.Services.AddDezkySignIn(builder.Configuration.GetSection("SignIn"));
        builder.Services.AddAuthorization();

        var app = builder.Build();
        app.UseDezkyProxies();
        app.UseAuthentication();
        app.UseAuthorization();
        app.MapDezkySignIn();
        app.MapGet("/whoami", (HttpContext context) => context.User.FindFirst("email")?.Value).RequireAuthorization();
        app.MapGet("/token", TokenAsync).RequireAuthorization();
        app.MapGet("/page", (HttpContext context, IAntiforgery antiforgery) =>
        {
            var tokens = antiforgery.GetAndStoreTokens(context);
            var form = $"""<form method="post" action="/sign-out"><input type="hidden" name="{tokens.FormFieldName}" value="{tokens.RequestToken}"></form>""";
            return Results.Content(form, "text/html");
        }).RequireAuthorization();
        await app.StartAsync();
        return new ConsoleApp(app, provider, baseUrl, ownsProvider);
    }

    /// <summary>Opens a page as a person without a session does, and signs in on the way.</summary>
    public async Task<TestPage> SignInAsync(string path = "/whoami")
    {
        var callback = await ReachCallbackAsync(path);
        return await Browser.FollowAsync(await Browser.GetAsync(callback));
    }

    /// <summary>The address of the callback with its code, not requested yet.</summary>
    public async Task<Uri> ReachCallbackAsync(string path = "/whoami", Func<Uri, Uri>? changeRequest = null)
    {
        var request = (await BeginAsync(path)).Location!;
        return (await Provider.SignInAsync(Browser, changeRequest?.Invoke(request) ?? request)).Location!;
    }

    public Task<TestPage> BeginAsync(string returnTo) => GetAsync($"/sign-in?returnTo={Uri.EscapeDataString(returnTo)}");

    public Task<TestPage> GetAsync(string path) => Browser.GetAsync(BaseUrl + path);

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        if (_ownsProvider)
        {
            await Provider.DisposeAsync();
        }
    }

    // As a circuit does it: the scope learns who it is for, and then the client asks for that person's token.
    private static async Task<string?> TokenAsync(HttpContext context, CancellationToken cancellation)
    {
        var authentication = context.RequestServices.GetRequiredService<AuthenticationStateProvider>();
        ((IHostEnvironmentAuthenticationStateProvider)authentication)
            .SetAuthenticationState(Task.FromResult(new AuthenticationState(context.User)));
        return await context.RequestServices.GetRequiredService<IAccessTokenSource>().GetAccessTokenAsync(cancellation);
    }
}

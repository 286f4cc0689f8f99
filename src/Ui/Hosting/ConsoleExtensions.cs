using Dezky.GraphQL.Client;
using Dezky.Ui.Live;
using Dezky.Ui.Security;
using Dezky.Ui.Shell;
using Dezky.Ui.SignIn;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Dezky.Ui.Hosting;

/// <summary>What the consoles have in common: sign-in, the connection to GraphApi for each window, health, and the pipeline of a request.</summary>
public static class ConsoleExtensions
{
    private const string EndpointSetting = "GraphApi:Url";

    /// <param name="builder">The app.</param>
    /// <param name="name">What the app is called in window titles.</param>
    public static WebApplicationBuilder AddDezkyConsole(this WebApplicationBuilder builder, string name)
    {
        // Run from the build's output, not only when published, the files of the web roots are where the build left them.
        builder.WebHost.UseStaticWebAssets();

        var endpoint = ParseEndpoint(builder.Configuration[EndpointSetting]);
        builder.Services.AddDezkyUi(new SiteIdentity(name, builder.Environment.EnvironmentName));
        builder.Services.AddGraphQLClient((_, options) => options.Endpoint = endpoint);
        builder.Services.AddHealthChecks();
        builder.Services.AddAuthorization();
        builder.Services.AddCascadingAuthenticationState();

        // A window hands back what its first answer showed (LivePage.MostHandedOver, encrypted and in base 64) in one message.
        builder.Services.AddRazorComponents().AddInteractiveServerComponents()
            .AddHubOptions(options => options.MaximumReceiveMessageSize = LivePage.MostHandedOver * 2);
        builder.Services.AddDezkySignIn(builder.Configuration.GetSection(SignInOptions.Section));
        return builder;
    }

    /// <typeparam name="TApp">The app's outermost component; one of its pages is at <c>/not-found</c>.</typeparam>
    public static WebApplication UseDezkyConsole<TApp>(this WebApplication app)
        where TApp : IComponent
    {
        app.UseDezkyProxies();
        app.UseContentSecurity();
        app.UseStatusCodePagesWithReExecute("/not-found", createScopeForStatusCodePages: true);
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseAntiforgery();

        app.MapStaticAssets();
        app.MapDezkySignIn();
        app.MapHealthChecks("/health/live");
        app.MapHealthChecks("/health/ready");
        app.MapRazorComponents<TApp>().AddInteractiveServerRenderMode(options => options.ContentSecurityFrameAncestorsPolicy = null).WithStaticAssets();
        return app;
    }

    private static Uri ParseEndpoint(string? text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var endpoint) && endpoint.Scheme is ("http" or "https")
            ? endpoint
            : throw new InvalidOperationException($"The setting {EndpointSetting} must be the absolute http or https address of GraphApi, but is '{text}'.");
}

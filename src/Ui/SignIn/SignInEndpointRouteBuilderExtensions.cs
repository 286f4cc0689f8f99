using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Dezky.Ui.SignIn;

public static class SignInEndpointRouteBuilderExtensions
{
    /// <summary>Takes clients' addresses and schemes from the proxies in the settings, before anything looks at them.</summary>
    public static IApplicationBuilder UseDezkyProxies(this IApplicationBuilder app)
    {
        ArgumentNullException.ThrowIfNull(app);

        var known = app.ApplicationServices.GetRequiredService<IOptions<SignInOptions>>().Value.KnownProxies;
        if (known.Count == 0)
        {
            return app;
        }

        var options = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto, ForwardLimit = null };
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (var network in known)
        {
            options.KnownIPNetworks.Add(System.Net.IPNetwork.Parse(network));
        }

        return app.UseForwardedHeaders(options);
    }

    /// <summary>Maps the pages of sign-in and sign-out, and the provider's back channel. Anybody may reach them.</summary>
    public static IEndpointRouteBuilder MapDezkySignIn(this IEndpointRouteBuilder endpoints)
    {
        ArgumentNullException.ThrowIfNull(endpoints);

        var signIn = endpoints.ServiceProvider.GetRequiredService<SignInEndpoints>();
        var group = endpoints.MapGroup("").AllowAnonymous().ExcludeFromDescription();
        group.MapGet(SignInEndpoints.SignInPath, (RequestDelegate)signIn.BeginAsync);
        group.MapGet(SignInEndpoints.StepUpPath, (RequestDelegate)signIn.StepUpAsync);
        group.MapGet(SignInEndpoints.CallbackPath, (RequestDelegate)signIn.CompleteAsync);
        group.MapMethods(SignInEndpoints.SignOutPath, [HttpMethods.Get, HttpMethods.Post], (RequestDelegate)signIn.SignOutAsync);
        group.MapGet(SignInEndpoints.SignedOutPath, (RequestDelegate)SignInPages.SignedOutAsync);
        group.MapGet(SignInEndpoints.SessionEndedPath, context => SignInPages.SessionEndedAsync(context, context.Request.Query["returnTo"]));
        group.MapPost(BackChannelLogout.Path, (RequestDelegate)endpoints.ServiceProvider.GetRequiredService<BackChannelLogout>().ReceiveAsync);
        return endpoints;
    }
}

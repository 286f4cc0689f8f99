using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Dezky.Ui.SignIn;

public static class SignInEndpointRouteBuilderExtensions
{
    /// <summary>Maps the pages of sign-in and sign-out. Anybody may reach them.</summary>
    public static IEndpointRouteBuilder MapDezkySignIn(this IEndpointRouteBuilder endpoints)
    {
        ArgumentNullException.ThrowIfNull(endpoints);

        var signIn = endpoints.ServiceProvider.GetRequiredService<SignInEndpoints>();
        var group = endpoints.MapGroup("").AllowAnonymous().ExcludeFromDescription();
        group.MapGet(SignInEndpoints.SignInPath, (RequestDelegate)signIn.BeginAsync);
        group.MapGet(SignInEndpoints.CallbackPath, (RequestDelegate)signIn.CompleteAsync);
        group.MapMethods(SignInEndpoints.SignOutPath, [HttpMethods.Get, HttpMethods.Post], (RequestDelegate)signIn.SignOutAsync);
        group.MapGet(SignInEndpoints.SignedOutPath, (RequestDelegate)SignInPages.SignedOutAsync);
        group.MapGet(SignInEndpoints.SessionEndedPath, context => SignInPages.SessionEndedAsync(context, context.Request.Query["returnTo"]));
        return endpoints;
    }
}

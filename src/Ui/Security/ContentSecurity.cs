using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Dezky.Ui.Security;

/// <summary>The headers of every answer: nothing inline, nothing from other hosts, never inside a frame.</summary>
public static class ContentSecurity
{
    /// <param name="app">The pipeline, before anything that answers.</param>
    /// <param name="formTargets">Origins that a form may lead to, beside the app's own: the browser counts the redirects after a
    /// sign-out as part of the form.</param>
    public static IApplicationBuilder UseContentSecurity(this IApplicationBuilder app, params IEnumerable<string> formTargets)
    {
        var policy = "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self' data:; connect-src 'self'; "
            + $"form-action {string.Join(' ', formTargets.Prepend("'self'"))}; base-uri 'self'; frame-ancestors 'none'";

        return app.Use((context, next) =>
        {
            // A page with a policy of its own, such as one that must allow less, keeps it.
            context.Response.OnStarting(static state =>
            {
                var (headers, policy) = ((IHeaderDictionary, string))state;
                headers.ContentSecurityPolicy = headers.ContentSecurityPolicy.Count > 0 ? headers.ContentSecurityPolicy : policy;
                headers.XContentTypeOptions = "nosniff";
                headers["Referrer-Policy"] = "same-origin";
                headers["Cross-Origin-Opener-Policy"] = "same-origin";
                headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=(), payment=(), usb=()";
                return Task.CompletedTask;
            }, (context.Response.Headers, policy));
            return next(context);
        });
    }
}

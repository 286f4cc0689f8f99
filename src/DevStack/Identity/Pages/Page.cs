using System.Text;
using System.Text.Encodings.Web;
using Dezky.DevStack.Identity.Protocol;

namespace Dezky.DevStack.Identity.Pages;

/// <summary>The frame of every page, and how one is sent: never stored, with a policy that lets nothing in from elsewhere.</summary>
internal static class Page
{
    public static string Encode(string? text) => HtmlEncoder.Default.Encode(text ?? "");

    public static IResult Result(string html, int status = StatusCodes.Status200OK, IEnumerable<string>? formTargets = null) =>
        new PageResult(html, status, formTargets ?? []);

    public static string Render(string title, string body) => $"""
        <!doctype html>
        <html lang="en">
        <head>
          <meta charset="utf-8">
          <meta name="viewport" content="width=device-width, initial-scale=1">
          <meta name="color-scheme" content="dark">
          <meta name="robots" content="noindex">
          <title>{Encode(title)} · Dezky</title>
          <link rel="stylesheet" href="{Addresses.StyleSheet}">
          <link rel="icon" href="data:,">
        </head>
        <body>
          <header class="brand">
            <svg viewBox="0 0 20 20" width="26" height="26" aria-hidden="true"><rect class="brand-tile" x="0.5" y="0.5" width="19" height="19" rx="4.5"/><path class="brand-mark" d="M5 4.5h4.4a5.5 5.5 0 0 1 0 11H5z"/><path class="brand-tile plain" d="M8 7.5h1.4a2.5 2.5 0 0 1 0 5H8z"/></svg>
            <span>Dezky</span>
          </header>
          <main>
        {body}
          </main>
          <footer>Local identity provider, for development on this machine only</footer>
        </body>
        </html>
        """;

    private sealed class PageResult(string html, int status, IEnumerable<string> formTargets) : IResult
    {
        public Task ExecuteAsync(HttpContext context)
        {
            // Browsers hold a form's redirects against form-action too, so the application's origin must be in it.
            context.Response.Headers.ContentSecurityPolicy =
                "default-src 'none'; style-src 'self'; font-src 'self'; img-src data:; base-uri 'none'; frame-ancestors 'none'; "
                + $"form-action {string.Join(' ', formTargets.Prepend("'self'"))}";
            context.Response.Headers.CacheControl = "no-store";
            context.Response.StatusCode = status;
            context.Response.ContentType = "text/html; charset=utf-8";
            return context.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(html), context.RequestAborted).AsTask();
        }
    }
}

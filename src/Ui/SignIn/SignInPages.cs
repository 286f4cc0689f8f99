using System.Text;
using System.Text.Encodings.Web;
using Dezky.OpenId.SignIn;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace Dezky.Ui.SignIn;

/// <summary>The few pages outside the app's shell: they must work when nobody is signed in and nothing else does.</summary>
internal static class SignInPages
{
    public static Task SignedOutAsync(HttpContext context) => WriteAsync(
        context, StatusCodes.Status200OK, "You are signed out", "You can close this window, or sign in again.", Link("Sign in again", SignInAddress(null)));

    public static Task SessionEndedAsync(HttpContext context, string? returnTo) => WriteAsync(
        context,
        StatusCodes.Status200OK,
        "Your session has ended",
        "You signed out in another window, nothing was done here for a while, or your access has changed. Nothing that you saved is lost.",
        Link("Sign in again", SignInAddress(returnTo)));

    /// <summary>Asks before signing out, when the request may not be the person's own doing.</summary>
    public static Task ConfirmSignOutAsync(HttpContext context, string fieldName, string token) => WriteAsync(
        context,
        StatusCodes.Status200OK,
        "Sign out?",
        "This ends your session here and at the identity provider, in all windows.",
        $"""
        <form method="post" action="{SignInEndpoints.SignOutPath}">
          <input type="hidden" name="{Encode(fieldName)}" value="{Encode(token)}">
          <button class="action" type="submit">Sign out</button>
        </form>
        """);

    /// <summary>
    /// On the way to the provider's sign-out. Not a redirect: browsers hold a form's redirects against the page's form-action, and the
    /// provider is another origin.
    /// </summary>
    public static Task LeavingAsync(HttpContext context, Uri address)
    {
        context.Response.Headers["Refresh"] = $"0; url={address.AbsoluteUri}";
        return WriteAsync(
            context, StatusCodes.Status200OK, "Signing you out", "You are signed out here. The identity provider comes next.", Link("Continue", address.AbsoluteUri));
    }

    public static Task NotSecureAsync(HttpContext context) => WriteAsync(
        context,
        StatusCodes.Status400BadRequest,
        "This address is not secure",
        "Signing in needs https, since your session would otherwise travel in the clear. Open this page by its https address.",
        action: "");

    public static Task WrongNetworkAsync(HttpContext context) => WriteAsync(
        context,
        StatusCodes.Status403Forbidden,
        "Signing in is not possible from here",
        "This console can only be used from certain networks. Connect to one of them, for example by your company's VPN, and try again.",
        Link("Try again", SignInAddress(null)));

    public static Task SessionsUnavailableAsync(HttpContext context) => WriteAsync(
        context,
        StatusCodes.Status503ServiceUnavailable,
        "Your sign-in cannot be checked",
        "The platform does not answer at the moment. You stay signed in; please try again shortly.",
        Link("Try again", "/"));

    public static Task FailedAsync(HttpContext context, SignInFailureReason reason, string? returnTo)
    {
        var (status, title, text) = reason switch
        {
            SignInFailureReason.WrongState => (
                StatusCodes.Status400BadRequest,
                "This sign-in cannot be finished",
                "It was begun in another browser, took longer than ten minutes, or was finished already. Starting again takes a moment."),
            SignInFailureReason.Denied => (
                StatusCodes.Status403Forbidden,
                "You were not signed in",
                "The identity provider did not let you in here, or the sign-in was cancelled. Another account may have access."),
            SignInFailureReason.TooWeak => (
                StatusCodes.Status403Forbidden,
                "A stronger sign-in is needed",
                "The identity provider signed you in, but not freshly or not with the second factor that this needs. Set one up there, and try again."),
            SignInFailureReason.ProviderUnavailable => (
                StatusCodes.Status503ServiceUnavailable,
                "The identity provider does not answer",
                "Signing in is not possible at the moment. Please try again shortly."),
            _ => (
                StatusCodes.Status400BadRequest,
                "The sign-in failed",
                "The identity provider's answer could not be accepted, so nobody was signed in. Please try again; if it happens again, tell an administrator the number below."),
        };
        return WriteAsync(context, status, title, text, Link("Try again", SignInAddress(returnTo)), $"Request {context.TraceIdentifier}");
    }

    private static string SignInAddress(string? returnTo) =>
        ReturnPath.IsLocal(returnTo) ? QueryHelpers.AddQueryString(SignInEndpoints.SignInPath, "returnTo", returnTo) : SignInEndpoints.SignInPath;

    private static string Link(string label, string address) => $"""<a class="action" href="{Encode(address)}">{Encode(label)}</a>""";

    private static Task WriteAsync(HttpContext context, int status, string title, string text, string action, string? footnote = null)
    {
        var html = $"""
            <!doctype html>
            <html lang="en" data-theme="{Preferences.Of(context).Theme}">
            <head>
              <meta charset="utf-8">
              <meta name="viewport" content="width=device-width, initial-scale=1">
              <meta name="color-scheme" content="dark light">
              <meta name="robots" content="noindex">
              <title>{Encode(title)} · Dezky</title>
              <link rel="stylesheet" href="/_content/Dezky.Ui/tokens.css">
              <link rel="stylesheet" href="/_content/Dezky.Ui/fonts.css">
              <link rel="stylesheet" href="/_content/Dezky.Ui/base.css">
              <link rel="stylesheet" href="/_content/Dezky.Ui/sign-in.css">
              <link rel="icon" type="image/svg+xml" href="/_content/Dezky.Ui/mark.svg">
            </head>
            <body class="sign-in">
              <main>
                <img src="/_content/Dezky.Ui/mark.svg" width="28" height="28" alt="Dezky">
                <h1>{Encode(title)}</h1>
                <p>{Encode(text)}</p>
                {action}
                {(footnote is null ? "" : $"<small>{Encode(footnote)}</small>")}
              </main>
            </body>
            </html>
            """;
        context.Response.StatusCode = status;
        context.Response.ContentType = "text/html; charset=utf-8";
        context.Response.Headers.CacheControl = "no-store";
        return context.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(html), context.RequestAborted).AsTask();
    }

    private static string Encode(string text) => HtmlEncoder.Default.Encode(text);
}

using Dezky.OpenId;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace Dezky.Ui.SignIn;

/// <summary>
/// The cookies of sign-in: host-only, not for scripts, Secure always. Browsers count plain http on a loopback name (localhost and all names
/// below it) as secure; anywhere else plain http is refused, rather than sending a session in the clear.
/// </summary>
internal sealed class SignInCookies(IOptions<SignInOptions> options)
{
    public static bool CanBeUsed(HttpRequest request) =>
        request.IsHttps || OpenIdHttp.IsLoopback(new Uri($"{request.Scheme}://{request.Host.Value}"));

    public string? ReadSession(HttpRequest request) => request.Cookies[options.Value.SessionCookieName];

    public void WriteSession(HttpResponse response, string key) =>
        response.Cookies.Append(options.Value.SessionCookieName, key, Attributes(lifetime: null));

    public void DeleteSession(HttpResponse response) => response.Cookies.Delete(options.Value.SessionCookieName, Attributes(lifetime: null));

    public static CookieOptions Attributes(TimeSpan? lifetime) => new()
    {
        HttpOnly = true,
        Secure = true,
        SameSite = SameSiteMode.Lax,
        Path = "/",
        MaxAge = lifetime,
        IsEssential = true,
    };
}

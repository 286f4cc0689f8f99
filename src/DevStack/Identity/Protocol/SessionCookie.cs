using System.Globalization;

namespace Dezky.DevStack.Identity.Protocol;

/// <summary>
/// The cookie of a browser session. Browsers take a loopback address for a secure one, so it can be Secure without https. Cookies do not
/// know ports: the name carries it, or two platforms on one machine would sign each other's people out.
/// </summary>
internal sealed class SessionCookie(IdentityProviderOptions options)
{
    private readonly string _name = string.Create(CultureInfo.InvariantCulture, $"__Host-dezky-identity-{options.Port}");

    public string? Read(HttpRequest request) => request.Cookies[_name];

    public void Write(HttpResponse response, string key) => response.Cookies.Append(_name, key, Attributes());

    public void Delete(HttpResponse response) => response.Cookies.Delete(_name, Attributes());

    private static CookieOptions Attributes() =>
        new() { HttpOnly = true, Secure = true, SameSite = SameSiteMode.Lax, Path = "/", IsEssential = true };
}

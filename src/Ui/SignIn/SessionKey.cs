using System.Security.Cryptography;
using System.Text;
using Dezky.OpenId.Jose;
using Dezky.OpenId.SignIn;

namespace Dezky.Ui.SignIn;

/// <summary>
/// What the session cookie holds: 256 random bits. The server keeps only their hash, as the session's id: what leaks from memory or a log
/// opens no session, and a lookup by hash tells nothing by its time.
/// </summary>
internal static class SessionKey
{
    public static string New() => Pkce.NewSecret();

    public static string IdOf(string key) => StrictBase64Url.Encode(SHA256.HashData(Encoding.UTF8.GetBytes(key)));
}

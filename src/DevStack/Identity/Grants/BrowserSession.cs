using System.Security.Cryptography;
using System.Text;

namespace Dezky.DevStack.Identity.Grants;

/// <summary>A browser in which somebody is signed in at the provider.</summary>
internal sealed record BrowserSession(string Key, string Subject, DateTimeOffset AuthenticatedAt, DateTimeOffset ExpiresAt)
{
    /// <summary>The <c>sid</c> of tokens, as Authentik makes it: it names the session and does not open it.</summary>
    public string Id { get; } = Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(Key)));
}

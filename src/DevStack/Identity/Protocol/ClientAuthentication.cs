using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using Dezky.DevStack.Identity.Records;

namespace Dezky.DevStack.Identity.Protocol;

/// <summary>Which client asks, and whether it knows its secret (RFC 6749 section 2.3.1, both ways).</summary>
internal sealed class ClientAuthentication(ClientDirectory clients)
{
    public IdentityClient? Find(string? clientId) => clients.Find(clientId);

    public bool Admits(IdentityClient client, Account account) => clients.Admits(client, account);

    public static (string? ClientId, string? Secret) ReadCredentials(HttpRequest request, IFormCollection form)
    {
        if (!AuthenticationHeaderValue.TryParse(request.Headers.Authorization, out var header)
            || !header.Scheme.Equals("Basic", StringComparison.OrdinalIgnoreCase))
        {
            return (form["client_id"], form["client_secret"]);
        }

        var bytes = new byte[(header.Parameter?.Length ?? 0) * 3 / 4 + 3];
        if (!Convert.TryFromBase64String(header.Parameter ?? "", bytes, out var length))
        {
            return (null, null);
        }

        var parts = Encoding.UTF8.GetString(bytes, 0, length).Split(':', 2);
        return parts is [var id, var secret] ? (FormDecode(id), FormDecode(secret)) : (null, null);
    }

    public IdentityClient? Authenticate(HttpRequest request, IFormCollection form)
    {
        var (clientId, secret) = ReadCredentials(request, form);
        var client = Find(clientId);
        if (client?.ClientSecret is not { } expected)
        {
            return client;
        }

        // Hashes have one length, so the comparison tells nothing about the secret's.
        return CryptographicOperations.FixedTimeEquals(Hash(secret ?? ""), Hash(expected)) ? client : null;
    }

    private static byte[] Hash(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));

    private static string FormDecode(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));
}

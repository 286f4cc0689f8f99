using System.Security.Cryptography;
using System.Text;
using Dezky.Domain.Shared;
using Microsoft.Extensions.Options;

namespace Dezky.GraphApi.Sessions;

/// <summary>Tells the consoles by their secrets. Comparing takes the same time whatever is shown.</summary>
internal sealed class ConsoleSecrets
{
    private readonly (Surface Surface, byte[] Hash)[] _known;

    public ConsoleSecrets(IOptions<SessionOptions> options)
    {
        (Surface Surface, string? Secret)[] configured =
        [
            (Surface.Operator, options.Value.Operator.ReadSecret()),
            (Surface.Portal, options.Value.Portal.ReadSecret()),
        ];
        _known = [.. configured.Where(each => each.Secret is not null).Select(each => (each.Surface, HashOf(each.Secret!)))];
    }

    /// <summary>Whether there is any console whose sessions are kept here.</summary>
    public bool Any => _known.Length > 0;

    public Surface? Find(string secret)
    {
        var hash = HashOf(secret);
        Surface? found = null;
        foreach (var (surface, known) in _known)
        {
            // All are compared, so that the time does not say which one came near.
            if (CryptographicOperations.FixedTimeEquals(known, hash))
            {
                found = surface;
            }
        }

        return found;
    }

    private static byte[] HashOf(string secret) => SHA256.HashData(Encoding.UTF8.GetBytes(secret));
}

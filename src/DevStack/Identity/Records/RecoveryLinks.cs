using System.Security.Cryptography;
using System.Text;
using Dezky.OpenId.SignIn;

namespace Dezky.DevStack.Identity.Records;

/// <summary>Links that let who has them set a password once, within a day. A restart of the provider ends them; a new one ends the former.</summary>
internal sealed class RecoveryLinks(TimeProvider time)
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(1);

    private readonly Lock _gate = new();
    private readonly Dictionary<int, (string Hash, DateTimeOffset ExpiresAt)> _links = [];

    public string Create(int accountId)
    {
        lock (_gate)
        {
            var token = Pkce.NewSecret();
            _links[accountId] = (HashOf(token), time.GetUtcNow() + Lifetime);
            return token;
        }
    }

    public int? Find(string token)
    {
        lock (_gate)
        {
            var hash = HashOf(token);
            return _links.Where(each => each.Value.Hash == hash && each.Value.ExpiresAt > time.GetUtcNow()).Select(each => (int?)each.Key).FirstOrDefault();
        }
    }

    /// <summary>Uses a link up; the answer is whose it was.</summary>
    public int? Redeem(string token)
    {
        lock (_gate)
        {
            var account = Find(token);
            if (account is { } id)
            {
                _links.Remove(id);
            }

            return account;
        }
    }

    public void Forget(int accountId)
    {
        lock (_gate)
        {
            _links.Remove(accountId);
        }
    }

    private static string HashOf(string token) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(token)));
}

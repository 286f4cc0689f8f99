using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Options;

namespace Dezky.GraphApi.Identity;

/// <summary>
/// Tokens that were found valid a moment ago, by their SHA-256: a person's requests carry the same one for minutes, and its signature is the
/// dearest part of a short request. A key that an issuer withdraws counts for so long, a revoked user not at all: the record is read each time.
/// </summary>
internal sealed class KnownTokens(TimeProvider time) : IDisposable
{
    private const int Most = 20_000;
    private const int LongestToken = 16 * 1024;

    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);

    private readonly MemoryCache _results = new(Options.Create(new MemoryCacheOptions { SizeLimit = Most, Clock = new Clock(time) }));

    public bool TryFind(string token, out Digest digest, [NotNullWhen(true)] out BearerResult? result)
    {
        digest = default;
        result = null;
        if (token.Length > LongestToken)
        {
            return false;
        }

        digest = Digest.Of(token);
        return _results.TryGetValue(digest, out result) && result is not null;
    }

    public void Keep(Digest digest, BearerResult result)
    {
        var now = time.GetUtcNow();
        var until = result.ExpiresAt < now + Longest ? result.ExpiresAt : now + Longest;
        if (until > now && digest != default)
        {
            _results.Set(digest, result, new MemoryCacheEntryOptions { AbsoluteExpiration = until, Size = 1 });
        }
    }

    public void Dispose() => _results.Dispose();

    /// <summary>A SHA-256.</summary>
    internal readonly record struct Digest(UInt128 High, UInt128 Low)
    {
        public static Digest Of(string token)
        {
            const int OnStack = 2048;
            Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
            var size = Encoding.UTF8.GetMaxByteCount(token.Length);
            var bytes = size <= OnStack ? stackalloc byte[OnStack] : new byte[size];
            SHA256.HashData(bytes[..Encoding.UTF8.GetBytes(token, bytes)], hash);
            var halves = MemoryMarshal.Cast<byte, UInt128>(hash);
            return new Digest(halves[0], halves[1]);
        }
    }

    private sealed class Clock(TimeProvider time) : Microsoft.Extensions.Internal.ISystemClock
    {
        public DateTimeOffset UtcNow => time.GetUtcNow();
    }
}

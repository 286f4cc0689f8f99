using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;

namespace Dezky.GraphApi.Identity;

/// <summary>
/// Bounds what wrong tokens cost: an address that has sent many of them gets no further signature checked for a while. Tokens that are known to be
/// valid pass all the same, so that people behind the same address go on.
/// </summary>
internal sealed class RefusalLimit : IDisposable
{
    /// <summary>So many within the window are nobody's attack: a page with an expired token asks several times.</summary>
    private const int Most = 1000;

    private static readonly TimeSpan Window = TimeSpan.FromSeconds(20);

    private readonly PartitionedRateLimiter<IPAddress> _refusals = PartitionedRateLimiter.Create<IPAddress, IPAddress>(
        address => RateLimitPartition.GetSlidingWindowLimiter(
            NetworkOf(address), _ => new SlidingWindowRateLimiterOptions { PermitLimit = Most, Window = Window, SegmentsPerWindow = 10 }));

    /// <summary>Whether a token from this address may be looked at.</summary>
    public bool Allows(IPAddress? address)
    {
        using var lease = _refusals.AttemptAcquire(address ?? IPAddress.None, 0);
        return lease.IsAcquired;
    }

    /// <summary>A token from this address was refused.</summary>
    public void Count(IPAddress? address) => _refusals.AttemptAcquire(address ?? IPAddress.None).Dispose();

    public void Dispose() => _refusals.Dispose();

    /// <summary>With IPv6 a single customer has at least 2⁶⁴ addresses.</summary>
    private static IPAddress NetworkOf(IPAddress address)
    {
        const int NetworkBytes = 8;
        if (address.AddressFamily is not AddressFamily.InterNetworkV6)
        {
            return address;
        }

        if (address.IsIPv4MappedToIPv6)
        {
            return address.MapToIPv4();
        }

        var bytes = address.GetAddressBytes();
        bytes.AsSpan(NetworkBytes).Clear();
        return new IPAddress(bytes);
    }
}

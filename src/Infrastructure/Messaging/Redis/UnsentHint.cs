using System.Threading.Channels;

namespace Dezky.Infrastructure.Messaging.Redis;

/// <summary>The one hint that waits to be sent: a newer one takes its place, so that nothing piles up and nobody who announces waits.</summary>
internal sealed class UnsentHint
{
    private readonly Channel<long> _newest =
        Channel.CreateBounded<long>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropOldest });

    private long? _taken;

    public void Put(long cursor) => _newest.Writer.TryWrite(cursor);

    /// <summary>Waits for a hint, which stays until it is <see cref="Sent"/> or a newer one is there; for one caller at a time.</summary>
    public async Task<long> PeekAsync(CancellationToken cancellationToken)
    {
        if (_newest.Reader.TryRead(out var newer))
        {
            _taken = newer;
        }

        return _taken ??= await _newest.Reader.ReadAsync(cancellationToken);
    }

    public void Sent() => _taken = null;
}

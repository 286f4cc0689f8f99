using System.Threading.Channels;

namespace Dezky.Infrastructure.Persistence.Sqlite;

/// <summary>
/// A number of permits, which cost one atomic step each as long as there are any. Who waits gets the next one that is returned, in turn.
/// </summary>
/// <remarks>A reader is held for microseconds: a lock around the number, as a semaphore has one, takes as long as the read as soon as two cores want it.</remarks>
internal sealed class Permits(int count)
{
    /// <summary>How often a caller looks again before it waits: so long a read of one document takes, and waiting costs several times as much.</summary>
    private const int Looks = 20;

    private readonly Channel<bool> _returned = Channel.CreateUnbounded<bool>();

    /// <summary>Below zero as many wait.</summary>
    private int _free = count;

    public bool TryTake()
    {
        var spin = default(SpinWait);
        for (var look = 0; look < Looks; look++)
        {
            var free = Volatile.Read(ref _free);
            if (free > 0 && Interlocked.CompareExchange(ref _free, free - 1, free) == free)
            {
                return true;
            }

            spin.SpinOnce(sleep1Threshold: -1);
        }

        return false;
    }

    public async ValueTask TakeAsync(CancellationToken cancellationToken)
    {
        if (Interlocked.Decrement(ref _free) >= 0)
        {
            return;
        }

        try
        {
            await _returned.Reader.ReadAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            GiveUpWaiting();
            throw;
        }
    }

    public void Return()
    {
        if (Interlocked.Increment(ref _free) <= 0)
        {
            _returned.Writer.TryWrite(true);
        }
    }

    private void GiveUpWaiting()
    {
        for (var free = Volatile.Read(ref _free); free < 0; free = Volatile.Read(ref _free))
        {
            if (Interlocked.CompareExchange(ref _free, free + 1, free) == free)
            {
                return;
            }
        }

        // Somebody is about to hand over a permit to this waiter.
        SpinWait.SpinUntil(() => _returned.Reader.TryRead(out _));
        Return();
    }
}

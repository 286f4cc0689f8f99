using System.Diagnostics.CodeAnalysis;
using Dezky.Application.Persistence;
using Dezky.Infrastructure.Persistence.Mongo.Native;

namespace Dezky.Infrastructure.Persistence.Mongo.Driver;

/// <summary>
/// Opens when no server can be selected: each further call would block for as long again. While open, one call after each pause tries the
/// server, and the others fail at once with the reason. A trial that gets no answer does not keep the next one from trying.
/// </summary>
internal sealed class MongoCircuit(TimeProvider time)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    private readonly Lock _lock = new();
    private StoreUnavailableException? _reason;
    private long _since;

    public StoreUnavailableException? Reason => Volatile.Read(ref _reason);

    /// <returns>False, with the reason, when the call should not be made.</returns>
    public bool TryEnter([NotNullWhen(false)] out StoreUnavailableException? reason)
    {
        reason = null;
        if (Volatile.Read(ref _reason) is null)
        {
            return true;
        }

        lock (_lock)
        {
            if (_reason is null)
            {
                return true;
            }

            if (time.GetElapsedTime(_since) < Pause)
            {
                // A new exception for each caller: a thrown one collects stack traces.
                reason = new StoreUnavailableException(_reason.Failure, _reason.Message, _reason);
                return false;
            }

            _since = time.GetTimestamp();
            return true;
        }
    }

    /// <summary>The server has answered.</summary>
    public void Closed()
    {
        if (Volatile.Read(ref _reason) is null)
        {
            return;
        }

        lock (_lock)
        {
            _reason = null;
        }
    }

    public void Record(MongoException failure, StoreUnavailableException? unavailable)
    {
        if (!failure.IsServerSelection)
        {
            Closed();
            return;
        }

        lock (_lock)
        {
            _reason = unavailable;
            _since = time.GetTimestamp();
        }
    }
}

using System.Diagnostics.CodeAnalysis;
using Dezky.Application.Identity;

namespace Dezky.Infrastructure.Authentik;

/// <summary>
/// Opens after several failures in a row: further calls would only wait for the next one. While open, one attempt after each pause tries
/// Authentik, and the others fail at once with the reason.
/// </summary>
internal sealed class AuthentikCircuit(TimeProvider time)
{
    public const int FailuresToOpen = 5;

    public static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    private readonly Lock _lock = new();
    private int _failures;
    private IdentityDirectoryException? _reason;
    private long _since;

    public bool IsOpen => Volatile.Read(ref _reason) is not null;

    /// <returns>False, with the reason, when the attempt should not be made.</returns>
    public bool TryEnter([NotNullWhen(false)] out IdentityDirectoryException? reason)
    {
        reason = null;
        lock (_lock)
        {
            if (_reason is null)
            {
                return true;
            }

            if (time.GetElapsedTime(_since) < Pause)
            {
                // A new exception for each caller: a thrown one collects stack traces.
                reason = new IdentityDirectoryException(_reason.Failure, _reason.Message, _reason);
                return false;
            }

            // A trial that gets no answer does not keep the next one from trying.
            _since = time.GetTimestamp();
            return true;
        }
    }

    /// <summary>Authentik has answered, whatever it said.</summary>
    /// <returns>Whether that closed the circuit.</returns>
    public bool RecordAnswer()
    {
        lock (_lock)
        {
            _failures = 0;
            var wasOpen = _reason is not null;
            _reason = null;
            return wasOpen;
        }
    }

    /// <returns>Whether that opened the circuit.</returns>
    public bool RecordFailure(IdentityDirectoryException failure)
    {
        lock (_lock)
        {
            _failures = Math.Min(_failures + 1, FailuresToOpen);
            if (_failures < FailuresToOpen)
            {
                return false;
            }

            var wasOpen = _reason is not null;
            _reason = failure;
            _since = time.GetTimestamp();
            return !wasOpen;
        }
    }
}

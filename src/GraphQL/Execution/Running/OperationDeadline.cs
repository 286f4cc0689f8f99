using Dezky.GraphQL.Errors;

namespace Dezky.GraphQL.Execution.Running;

/// <summary>
/// Ends an operation when its time is over or nobody waits for it any more. The token is made when something first asks for it: most
/// operations are finished before anything could be cancelled.
/// </summary>
/// <param name="timeout">How long the operation may run; <see cref="Timeout.InfiniteTimeSpan"/> for no limit.</param>
/// <param name="request">Cancelled when nobody waits for the operation.</param>
internal sealed class OperationDeadline(TimeSpan timeout, CancellationToken request) : IDisposable
{
    // One spare source for each thread: whoever kept the token of a finished operation would see the cancellation of another one, as with
    // Kestrel's own request tokens.
    [ThreadStatic]
    private static CancellationTokenSource? _spare;

    private readonly Lock _lock = new();
    private CancellationTokenSource? _source;
    private CancellationTokenRegistration _registration;
    private bool _cancelled;
    private bool _disposed;

    /// <summary>Cancelled when the time is over or nobody waits.</summary>
    public CancellationToken Token
    {
        get
        {
            if (Volatile.Read(ref _source) is { } made)
            {
                return made.Token;
            }

            lock (_lock)
            {
                return _source is null && !_disposed ? Create() : _source?.Token ?? new CancellationToken(_cancelled);
            }
        }
    }

    /// <summary>Whether the time is over, and not merely nobody waits.</summary>
    public bool IsExceeded => _source is { IsCancellationRequested: true } && !_cancelled && !request.IsCancellationRequested;

    /// <summary>What the client is told when the time is over.</summary>
    public static GraphQLError Error() => new("The operation did not finish in time.", code: ErrorCodes.Timeout);

    /// <exception cref="OperationCanceledException">The time is over, or nobody waits.</exception>
    public void ThrowIfCancelled()
    {
        request.ThrowIfCancellationRequested();
        _source?.Token.ThrowIfCancellationRequested();
        if (_cancelled)
        {
            throw new OperationCanceledException();
        }
    }

    /// <summary>Says that nobody waits.</summary>
    public void Cancel()
    {
        CancellationTokenSource? source;
        lock (_lock)
        {
            _cancelled = true;
            source = _disposed ? null : _source;
        }

        source?.Cancel();
    }

    public void Dispose()
    {
        CancellationTokenSource? source;
        bool reusable;
        lock (_lock)
        {
            if (_disposed)
            {
                return;
            }

            _disposed = true;
            source = _source;
            _source = null;
            reusable = !_cancelled;
        }

        if (source is null)
        {
            return;
        }

        _registration.Dispose();
        if (reusable && _spare is null && source.TryReset())
        {
            _spare = source;
        }
        else
        {
            source.Dispose();
        }
    }

    private CancellationToken Create()
    {
        _source = _spare ?? new CancellationTokenSource();
        _spare = null;
        if (timeout != Timeout.InfiniteTimeSpan)
        {
            _source.CancelAfter(timeout);
        }

        if (_cancelled)
        {
            _source.Cancel();
        }

        _registration = request.UnsafeRegister(static deadline => ((OperationDeadline)deadline!).Cancel(), this);
        return _source.Token;
    }
}

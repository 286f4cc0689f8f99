using Dezky.GraphQL.Errors;

namespace Dezky.GraphQL.Execution.Running;

/// <summary>Ends an operation when its time is over or nobody waits for it any more.</summary>
internal sealed class OperationDeadline : IDisposable
{
    private readonly CancellationTokenSource _source = new();
    private readonly CancellationTokenRegistration _request;
    private volatile bool _cancelled;

    /// <param name="timeout">How long the operation may run; <see cref="Timeout.InfiniteTimeSpan"/> for no limit.</param>
    /// <param name="request">Cancelled when nobody waits for the operation.</param>
    public OperationDeadline(TimeSpan timeout, CancellationToken request)
    {
        if (timeout != Timeout.InfiniteTimeSpan)
        {
            _source.CancelAfter(timeout);
        }

        _request = request.UnsafeRegister(static deadline => ((OperationDeadline)deadline!).Cancel(), this);
    }

    public CancellationToken Token => _source.Token;

    /// <summary>Whether the time is over, and not merely nobody waits.</summary>
    public bool IsExceeded => _source.IsCancellationRequested && !_cancelled;

    /// <summary>What the client is told when the time is over.</summary>
    public static GraphQLError Error() => new("The operation did not finish in time.", code: ErrorCodes.Timeout);

    public void Cancel()
    {
        _cancelled = true;
        _source.Cancel();
    }

    public void Dispose()
    {
        _request.Dispose();
        _source.Dispose();
    }
}

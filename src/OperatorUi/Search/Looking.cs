using Dezky.OperatorUi.Api;
using Dezky.Ui.Api;

namespace Dezky.OperatorUi.Search;

/// <summary>
/// One text that is looked for, kept up to date for as long as somebody looks. Whoever looks again soon after, because something has changed, finds the
/// newest answer here.
/// </summary>
internal sealed class Looking : IDisposable
{
    private const int MostFound = 12;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly CancellationTokenSource _ending = new();
    private readonly ITimer _leaving;
    private TaskCompletionSource<ApiAnswer<IReadOnlyList<SearchResult.SearchData>>> _answer = new();
    private int _lookers;

    public Looking(string text, OperatorApi api, ApiCalls calls, TimeProvider time, Action changed)
    {
        Text = text;
        _leaving = time.CreateTimer(_ => _ending.Cancel(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _ = WatchAsync(api, calls, changed);
        _ = FollowAsync(api.TenantsChanged.SubscribeAsync(cancellationToken: _ending.Token));
        _ = FollowAsync(api.PartnerChanged.SubscribeAsync(cancellationToken: _ending.Token));
    }

    public string Text { get; }

    public bool HasEnded => _ending.IsCancellationRequested;

    /// <summary>The newest answer, as soon as there is one.</summary>
    public async Task<ApiAnswer<IReadOnlyList<SearchResult.SearchData>>> LookAsync(CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _lookers);
        _leaving.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        cancellationToken.UnsafeRegister(_ => Leave(), null);
        return await _answer.Task.WaitAsync(cancellationToken);
    }

    public void Dispose()
    {
        _ending.Cancel();
        _leaving.Dispose();
    }

    private void Leave()
    {
        if (Interlocked.Decrement(ref _lookers) == 0 && !HasEnded)
        {
            _leaving.Change(Patience, Timeout.InfiniteTimeSpan);
        }
    }

    private async Task WatchAsync(OperatorApi api, ApiCalls calls, Action changed)
    {
        try
        {
            await foreach (var result in api.Search.WatchAsync(Text, MostFound, cancellationToken: _ending.Token))
            {
                var answer = calls.Read(result, data => data.Search);
                if (_answer.TrySetResult(answer))
                {
                    continue;
                }

                _answer = new();
                _answer.SetResult(answer);
                changed();
            }
        }
        catch (OperationCanceledException)
        {
            _answer.TrySetCanceled();
        }
        catch (Exception exception)
        {
            // Whoever looks hears of it; what was found before stays.
            _answer.TrySetException(exception);
        }
    }

    /// <summary>The events themselves reach the watch; here they are only let pass.</summary>
    private static async Task FollowAsync<T>(IAsyncEnumerable<T> events)
    {
        try
        {
            await foreach (var _ in events)
            {
            }
        }
        catch (OperationCanceledException)
        {
            // Nobody looks any more.
        }
    }
}

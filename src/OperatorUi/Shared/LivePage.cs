using Dezky.Ui.Feedback;
using Microsoft.AspNetCore.Components;

namespace Dezky.OperatorUi.Shared;

/// <summary>A page that follows what happens while it is open, and says whether it does.</summary>
public abstract class LivePage : ComponentBase, IAsyncDisposable
{
    private readonly CancellationTokenSource _closing = new();
    private CancellationTokenSource? _following;
    private Task _feed = Task.CompletedTask;
    private bool _subscribed;
    private bool _wasLost;

    [Inject]
    private IServiceProvider Services { get; set; } = null!;

    /// <summary>Whether the page runs for a person; before that it is drawn once, with its loading state, for the first answer.</summary>
    protected bool IsInteractive => RendererInfo.IsInteractive;

    /// <summary>Ends when the page is left.</summary>
    protected CancellationToken Closing => _closing.Token;

    protected LiveState Live { get; private set; } = LiveState.Connecting;

    /// <summary>Applies events as they come, instead of those followed before.</summary>
    protected void Follow<T>(Func<CancellationToken, IAsyncEnumerable<ApiAnswer<T>>> open, Func<T, Task> apply)
    {
        if (!_subscribed)
        {
            _subscribed = true;
            Api.ConnectionChanged += OnConnectionChanged;
        }

        // The connection outlives the page: the page before may have opened it.
        Live = Api.Connection == LiveState.Off ? LiveState.Connecting : Api.Connection;

        _following?.Cancel();
        _following = CancellationTokenSource.CreateLinkedTokenSource(_closing.Token);
        _feed = RunAsync(open, apply, _following.Token);
    }

    /// <summary>The connection was lost and is back: what happened in between has to be loaded.</summary>
    protected virtual Task OnReturnedAsync() => Task.CompletedTask;

    public virtual async ValueTask DisposeAsync()
    {
        if (_subscribed)
        {
            Api.ConnectionChanged -= OnConnectionChanged;
        }

        await _closing.CancelAsync();
        await _feed;
        _following?.Dispose();
        _closing.Dispose();
        GC.SuppressFinalize(this);
    }

    private GraphApi Api => Services.GetRequiredService<GraphApi>();

    private async Task RunAsync<T>(
        Func<CancellationToken, IAsyncEnumerable<ApiAnswer<T>>> open, Func<T, Task> apply, CancellationToken cancellationToken)
    {
        try
        {
            await foreach (var answer in open(cancellationToken))
            {
                if (answer.Value is { } value && answer.Succeeded)
                {
                    await InvokeAsync(() => apply(value));
                    await InvokeAsync(StateHasChanged);
                }
            }

            await ShowAsync(LiveState.Off);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The page was left, or follows something else now.
        }
    }

    private void OnConnectionChanged() => _ = InvokeAsync(async () =>
    {
        var state = Api.Connection;
        var returned = state == LiveState.Live && _wasLost;
        _wasLost = state == LiveState.Reconnecting || (_wasLost && state != LiveState.Live);
        await ShowAsync(state);
        if (returned && !_closing.IsCancellationRequested)
        {
            await OnReturnedAsync();
            StateHasChanged();
        }
    });

    private Task ShowAsync(LiveState state) => InvokeAsync(() =>
    {
        Live = state;
        StateHasChanged();
    });
}

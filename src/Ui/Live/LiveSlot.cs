using Dezky.Ui.Api;
using Dezky.Ui.Data;

namespace Dezky.Ui.Live;

/// <summary>A place of a page that shows what a watch gives, and says why when it cannot.</summary>
public abstract class LiveSlot
{
    private CancellationTokenSource? _watching;

    public ListState State { get; private protected set; } = ListState.Loading;

    /// <summary>Why the last request did not succeed; what is shown may be older.</summary>
    public ApiProblem? Problem { get; private protected set; }

    /// <summary>Something else was asked for; what is shown answers the question before.</summary>
    public bool Refreshing { get; private protected set; }

    /// <summary>Asks again now. A watch whose server is away asks by itself too.</summary>
    public abstract Task ReloadAsync();

    /// <summary>Begins another watch, in place of the one before.</summary>
    private protected CancellationToken Begin(bool keepsWhatIsShown, CancellationToken closing)
    {
        _watching?.Cancel();
        _watching?.Dispose();
        _watching = CancellationTokenSource.CreateLinkedTokenSource(closing);
        Refreshing = keepsWhatIsShown;
        State = keepsWhatIsShown ? State : ListState.Loading;
        return _watching.Token;
    }

    private protected void Settle(IReadOnlyList<ApiProblem> problems, bool hasSomething)
    {
        Problem = problems.Count > 0 ? problems[0] : null;
        State = hasSomething ? ListState.Ready : ListState.Failed;
        Refreshing = false;
    }

    internal void Close()
    {
        _watching?.Cancel();
        _watching?.Dispose();
        _watching = null;
    }

    /// <summary>What is shown, to be handed from the page's first answer to its circuit; null when there is nothing yet.</summary>
    internal abstract object? Save();

    internal abstract void Restore(System.Text.Json.JsonElement saved);
}

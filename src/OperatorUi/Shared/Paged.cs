using Dezky.Ui.Data;

namespace Dezky.OperatorUi.Shared;

/// <summary>A list that is loaded page by page, and whose rows change before our eyes.</summary>
public sealed class Paged<TItem>(Func<TItem, string> key) : IDisposable
    where TItem : class
{
    private readonly Dictionary<string, int> _changes = new(StringComparer.Ordinal);
    private readonly List<TItem> _items = [];
    private CancellationTokenSource _loading = new();
    private Func<string?, CancellationToken, Task<ApiAnswer<Page<TItem>>>>? _fetch;
    private string? _cursor;

    public IReadOnlyList<TItem> Items => _items;

    public ListState State { get; private set; } = ListState.Loading;

    public ApiProblem? Problem { get; private set; }

    public bool HasMore { get; private set; }

    public bool LoadingMore { get; private set; }

    /// <summary>Other items are on their way; those shown answer an earlier question.</summary>
    public bool Refreshing { get; private set; }

    public string Key(TItem item) => key(item);

    /// <summary>How often this item has changed since it was loaded.</summary>
    public int Changes(TItem item) => _changes.GetValueOrDefault(key(item));

    /// <summary>Loads from the start. A load that is still running is given up; its answer is ignored.</summary>
    public async Task LoadAsync(Func<string?, CancellationToken, Task<ApiAnswer<Page<TItem>>>> fetch)
    {
        await _loading.CancelAsync();
        _loading.Dispose();
        var mine = _loading = new CancellationTokenSource();

        _fetch = fetch;
        Refreshing = _items.Count > 0;
        State = _items.Count > 0 ? State : ListState.Loading;
        var answer = await fetch(null, mine.Token);
        if (mine != _loading)
        {
            return;
        }

        _items.Clear();
        _changes.Clear();
        Refreshing = false;
        Take(answer);
    }

    public Task ReloadAsync() => _fetch is null ? Task.CompletedTask : LoadAsync(_fetch);

    public async Task LoadMoreAsync()
    {
        if (_fetch is null || LoadingMore || Refreshing)
        {
            return;
        }

        var mine = _loading;
        LoadingMore = true;
        var answer = await _fetch(_cursor, mine.Token);
        LoadingMore = false;
        if (mine == _loading)
        {
            Take(answer);
        }
    }

    /// <summary>Puts a newer form of an item in its place; false when it is not shown.</summary>
    public bool Replace(TItem item)
    {
        var index = _items.FindIndex(shown => key(shown) == key(item));
        if (index < 0)
        {
            return false;
        }

        _items[index] = item;
        _changes[key(item)] = Changes(item) + 1;
        return true;
    }

    public void Dispose()
    {
        _loading.Cancel();
        _loading.Dispose();
    }

    private void Take(ApiAnswer<Page<TItem>> answer)
    {
        Problem = answer.Problem;
        State = answer.Succeeded ? ListState.Ready : ListState.Failed;
        if (answer.Value is { } page)
        {
            // A row that moved between two requests must not stand in the list twice.
            var shown = _items.Select(key).ToHashSet(StringComparer.Ordinal);
            _items.AddRange(page.Nodes.Where(item => shown.Add(key(item))));
            (_cursor, HasMore) = (page.PageInfo.EndCursor, page.PageInfo.HasNextPage);
        }
    }
}

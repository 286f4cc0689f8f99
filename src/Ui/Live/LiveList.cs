using System.Runtime.CompilerServices;
using System.Text.Json;
using Dezky.GraphQL.Client;
using Dezky.Ui.Api;
using Dezky.Ui.Data;

namespace Dezky.Ui.Live;

/// <summary>A list that is loaded page by page, and whose rows change before our eyes.</summary>
/// <param name="key">What tells items apart.</param>
/// <param name="stamp">What is another one when an item has changed, such as its version.</param>
public sealed class LiveList<TItem>(Func<TItem, string> key, Func<TItem, object> stamp) : LiveSlot
    where TItem : class
{
    private readonly Dictionary<string, int> _changes = new(StringComparer.Ordinal);
    private Action? _loadMore;
    private Action? _refresh;
    private List<TItem> _items = [];
    private int _pages;

    public IReadOnlyList<TItem> Items => _items;

    public bool HasMore { get; private set; }

    public bool LoadingMore { get; private set; }

    public string Key(TItem item) => key(item);

    /// <summary>How often this item has changed since it was loaded.</summary>
    public int Changes(TItem item) => _changes.GetValueOrDefault(key(item));

    public override Task ReloadAsync()
    {
        Refreshing = true;
        _refresh?.Invoke();
        return Task.CompletedTask;
    }

    public Task LoadMoreAsync()
    {
        if (HasMore && !LoadingMore && !Refreshing)
        {
            LoadingMore = true;
            _loadMore?.Invoke();
        }

        return Task.CompletedTask;
    }

    internal async IAsyncEnumerable<IReadOnlyList<ApiProblem>> ShowAsync<TData>(
        PagedWatch<TData> watch, Func<TData, IEnumerable<TItem>?> select, bool same, [EnumeratorCancellation] CancellationToken closing)
        where TData : class
    {
        var cancellationToken = Begin(keepsWhatIsShown: _items.Count > 0, closing);

        // What the first answer has just shown is no answer to an earlier question.
        Refreshing &= !same;
        (_loadMore, _refresh, _pages, LoadingMore) = (watch.LoadMore, watch.Refresh, 0, false);
        await foreach (var result in watch.WithCancellation(cancellationToken))
        {
            var problems = ApiProblem.Of(result.Errors, result.RequestId);
            if (result.Pages.Count > 0)
            {
                Take(result.Pages.SelectMany(page => select(page) ?? []), countsChanges: _pages > 0 || same);
                HasMore = result.HasMore;
            }

            LoadingMore &= HasMore && problems.Count == 0 && result.Pages.Count == _pages;
            _pages = result.Pages.Count;
            Settle(problems, _pages > 0);
            yield return problems;
        }
    }

    internal override object? Save() => State == ListState.Ready ? new Saved(_items, HasMore) : null;

    internal override void Restore(JsonElement saved)
    {
        (_items, HasMore) = saved.Deserialize<Saved>()!;
        State = ListState.Ready;
    }

    private void Take(IEnumerable<TItem> shown, bool countsChanges)
    {
        var before = _items.ToDictionary(key, stamp, StringComparer.Ordinal);
        if (!countsChanges)
        {
            before.Clear();
            _changes.Clear();
        }

        // A row that moved between two requests must not stand in the list twice.
        _items = [.. shown.DistinctBy(key)];
        foreach (var item in _items)
        {
            if (before.TryGetValue(key(item), out var known) && !known.Equals(stamp(item)))
            {
                _changes[key(item)] = Changes(item) + 1;
            }
        }
    }

    private sealed record Saved(List<TItem> Items, bool HasMore);
}

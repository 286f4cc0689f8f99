namespace Dezky.Ui.Data;

/// <summary>Which rows of a table are selected, by their keys. A row that is not shown cannot be selected.</summary>
public sealed class TableSelection
{
    private readonly HashSet<string> _keys = new(StringComparer.Ordinal);
    private string? _last;

    public int Count => _keys.Count;

    public bool Has(string key) => _keys.Contains(key);

    /// <summary>Whether all of these are selected; null when only some are.</summary>
    public bool? HasAll(IReadOnlyCollection<string> shown)
    {
        var selected = shown.Count(_keys.Contains);
        return selected == 0 ? false : selected == shown.Count ? true : null;
    }

    public void Toggle(string key)
    {
        if (!_keys.Remove(key))
        {
            _keys.Add(key);
        }

        _last = key;
    }

    /// <summary>Gives all rows from the one toggled last to this one the state of the former.</summary>
    public void ToggleThrough(string key, IReadOnlyList<string> shown)
    {
        var keys = shown.ToList();
        var (from, to) = (_last is null ? -1 : keys.IndexOf(_last), keys.IndexOf(key));
        if (from < 0 || to < 0)
        {
            Toggle(key);
            return;
        }

        var range = keys.GetRange(Math.Min(from, to), Math.Abs(from - to) + 1);
        if (Has(_last!))
        {
            _keys.UnionWith(range);
        }
        else
        {
            _keys.ExceptWith(range);
        }

        _last = key;
    }

    /// <summary>Selects all that are shown, or none when all are.</summary>
    public void ToggleAll(IReadOnlyCollection<string> shown)
    {
        if (HasAll(shown) == true)
        {
            Clear();
        }
        else
        {
            _keys.UnionWith(shown);
        }
    }

    /// <summary>Drops what is not shown any more.</summary>
    public void Keep(IEnumerable<string> shown) => _keys.IntersectWith(shown);

    public void Clear()
    {
        _keys.Clear();
        _last = null;
    }
}

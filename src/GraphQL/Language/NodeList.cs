namespace Dezky.GraphQL.Language;

/// <summary>Collects the nodes of a list into one array of the right size; an empty list costs nothing.</summary>
internal struct NodeList<T>
{
    private T[]? _items;
    private int _count;

    public void Add(T item)
    {
        _items ??= new T[4];
        if (_count == _items.Length)
        {
            Array.Resize(ref _items, 2 * _count);
        }

        _items[_count++] = item;
    }

    public IReadOnlyList<T> Build()
    {
        if (_items is null)
        {
            return [];
        }

        Array.Resize(ref _items, _count);
        return _items;
    }
}

using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace Dezky.GraphQL.Types;

/// <summary>Fields, arguments or enum values: in the order of their definition, and by name.</summary>
/// <typeparam name="T">What is listed.</typeparam>
public sealed class MemberList<T> : IReadOnlyList<T>
    where T : class
{
    private readonly T[] _items;
    private readonly Dictionary<string, T> _byName;

    internal MemberList(IEnumerable<T> items, Func<T, string> name, string owner)
    {
        _items = [.. items];
        _byName = new Dictionary<string, T>(_items.Length, StringComparer.Ordinal);
        foreach (var item in _items)
        {
            if (!_byName.TryAdd(name(item), item))
            {
                throw new ArgumentException($"{owner} has two members named \"{name(item)}\".", nameof(items));
            }
        }
    }

    /// <inheritdoc/>
    public int Count => _items.Length;

    /// <inheritdoc/>
    public T this[int index] => _items[index];

    /// <summary>Finds a member by its name.</summary>
    public bool TryGet(string name, [NotNullWhen(true)] out T? member) => _byName.TryGetValue(name, out member);

    /// <summary>Finds a member by its name, or returns null.</summary>
    public T? Find(string name) => _byName.GetValueOrDefault(name);

    /// <inheritdoc/>
    public IEnumerator<T> GetEnumerator() => ((IEnumerable<T>)_items).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => _items.GetEnumerator();
}

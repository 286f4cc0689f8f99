namespace Dezky.GraphQL.Utilities.Changes;

/// <summary>Elements of two schemas, matched by their names: the order in which they are defined does not count.</summary>
internal sealed class NameMatch<T>
    where T : class
{
    public NameMatch(IEnumerable<T> old, IEnumerable<T> @new, Func<T, string> name)
    {
        var added = new OrderedDictionary<string, T>(StringComparer.Ordinal);
        foreach (var item in @new)
        {
            added.Add(name(item), item);
        }

        foreach (var item in old)
        {
            if (added.Remove(name(item), out var match))
            {
                Kept.Add((item, match));
            }
            else
            {
                Removed.Add(item);
            }
        }

        Added = [.. added.Values];
    }

    public List<T> Removed { get; } = [];

    public IReadOnlyList<T> Added { get; }

    public List<(T Old, T New)> Kept { get; } = [];
}

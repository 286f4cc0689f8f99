using System.Text;

namespace Dezky.Ui.Filters;

/// <summary>What stands behind the question mark of an address. Immutable; parameters that nobody asks about stay as they are.</summary>
public sealed class QueryParameters
{
    private const int LongestValue = 200;
    private const int MostParameters = 50;

    private readonly IReadOnlyList<(string Name, string Value)> _all;

    private QueryParameters(IReadOnlyList<(string Name, string Value)> all) => _all = all;

    /// <summary>The first value of a name; null when it is absent, empty, or longer than any that the console writes.</summary>
    public string? this[string name] =>
        _all.FirstOrDefault(parameter => parameter.Name == name).Value is { Length: > 0 and <= LongestValue } value ? value : null;

    public static QueryParameters Of(string uri)
    {
        var start = uri.IndexOf('?', StringComparison.Ordinal);
        var query = start < 0 ? "" : uri[(start + 1)..].Split('#')[0];
        return new QueryParameters([.. query.Split('&', MostParameters + 1, StringSplitOptions.RemoveEmptyEntries).Take(MostParameters).Select(Read)]);
    }

    /// <summary>With another value, in the place of the old one; nothing removes the parameter.</summary>
    public QueryParameters With(string name, string? value)
    {
        value = value?.Trim();
        if (string.IsNullOrEmpty(value))
        {
            return new QueryParameters([.. _all.Where(parameter => parameter.Name != name)]);
        }

        var all = _all.ToList();
        var at = all.FindIndex(parameter => parameter.Name == name);
        all.RemoveAll(parameter => parameter.Name == name);
        all.Insert(at < 0 ? all.Count : at, (name, value));
        return new QueryParameters(all);
    }

    public QueryParameters Without(params IEnumerable<string> names) => names.Aggregate(this, (parameters, name) => parameters.With(name, null));

    /// <summary>As it is appended to a path: with its question mark, or empty.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        foreach (var (name, value) in _all)
        {
            text.Append(text.Length == 0 ? '?' : '&').Append(Uri.EscapeDataString(name));
            if (value.Length > 0)
            {
                text.Append('=').Append(Uri.EscapeDataString(value));
            }
        }

        return text.ToString();
    }

    private static (string Name, string Value) Read(string pair)
    {
        var equals = pair.IndexOf('=', StringComparison.Ordinal);
        return equals < 0 ? (Unescape(pair), "") : (Unescape(pair[..equals]), Unescape(pair[(equals + 1)..]));
    }

    private static string Unescape(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));
}

using Dezky.Application.Persistence;
using Dezky.Infrastructure.Persistence.Shared;

namespace Dezky.Infrastructure.Persistence.Sqlite;

/// <summary>
/// Finds the rows whose folded texts hold the trigrams (three characters in a row) of a text: all that contain it, and a few more, so that
/// what is found is compared once again. It knows trigrams and rows alone, neither places nor columns: an eighth of the size, and built
/// twice as fast.
/// </summary>
internal sealed class TrigramIndex(CollectionLayout layout, string table)
{
    /// <summary>Three characters; what is shorter has no trigram.</summary>
    private const int Length = 3;

    /// <summary>More trigrams of one text hardly narrow it down any further.</summary>
    private const int MostTrigrams = 16;

    private readonly string _columns = string.Join(", ", layout.Texts.Select((_, i) => $"c{i}"));
    private readonly string _marks = string.Concat(layout.Texts.Select(_ => ", ?"));

    /// <summary>The name, quoted.</summary>
    public string Table { get; } = table;

    /// <summary>What decides the index's content.</summary>
    public string Shape => $"1 {string.Join(' ', layout.Texts.Select(text => text.Name))}";

    public string Create => $"CREATE VIRTUAL TABLE IF NOT EXISTS {Table} USING fts5({_columns}, content='', detail=none, columnsize=0, "
        + "tokenize='trigram case_sensitive 1')";

    /// <summary>Parameters: the row, and its texts.</summary>
    public string Insert => $"INSERT INTO {Table}(rowid, {_columns}) VALUES(?{_marks})";

    /// <summary>Parameters: the row, and the texts that it had.</summary>
    public string Delete => $"INSERT INTO {Table}({Table}, rowid, {_columns}) VALUES('delete', ?{_marks})";

    /// <summary>
    /// The expression for the rows that can match a filter, or null when the filter also lets through what no trigram tells.
    /// </summary>
    public string? Expression(Filter filter)
    {
        switch (filter)
        {
            case Filter.Matches { Field: var field, Text: var text } when layout.Folded(field.Path) is not null:
                return Expression(TextFolding.FoldCase(text));
            case Filter.And { Terms: var terms }:
                var known = terms.Select(Expression).OfType<string>().Distinct().ToList();
                return known.Count is 0 ? null : Join(" AND ", known);
            case Filter.Or { Terms: { Count: > 0 } terms }:
                var all = terms.Select(Expression).Distinct().ToList();
                return all.Contains(null) ? null : Join(" OR ", all);
            default:
                return null;
        }
    }

    /// <summary>The expression for the rows that can contain a folded text, or null when it is too short.</summary>
    public static string? Expression(string folded)
    {
        var characters = Indexable(folded).EnumerateRunes().Select(rune => rune.ToString()).ToList();
        if (characters.Count < Length)
        {
            return null;
        }

        // Side by side rather than overlapping, which says nearly as much for a third of the work; the last ones may overlap.
        var last = characters.Count - Length;
        var trigrams = Enumerable.Range(0, MostTrigrams - 1).Select(i => i * Length).TakeWhile(start => start < last).Append(last)
            .Select(start => string.Concat(characters.Skip(start).Take(Length))).Distinct();
        return Join(" AND ", trigrams.Select(trigram => $"\"{trigram.Replace("\"", "\"\"", StringComparison.Ordinal)}\""));
    }

    /// <summary>The library ends a text at U+0000, so that another character stands in for it, both in what is indexed and in what is looked for.</summary>
    public static string Indexable(string text) => text.Replace('\0', '\uFFFD');

    private static string Join(string joint, IEnumerable<string?> expressions) => $"({string.Join(joint, expressions)})";
}

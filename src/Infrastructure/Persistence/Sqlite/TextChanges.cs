using Dezky.Infrastructure.Persistence.Shared;

namespace Dezky.Infrastructure.Persistence.Sqlite;

/// <summary>
/// What a transaction changes in the trigram indexes, kept until its end: the library ends a segment of such an index at each savepoint and
/// at each step back in the order of rows, which costs ten times as much as one segment for all.
/// </summary>
internal sealed class TextChanges(SqliteConnection connection)
{
    private readonly List<Change> _changes = [];

    public int Count => _changes.Count;

    /// <param name="layout">The collection.</param>
    /// <param name="row">The row.</param>
    /// <param name="before">The folded texts that it had, or null for a new row.</param>
    /// <param name="after">The folded texts that it has, or null for a deleted row.</param>
    public void Add(CollectionLayout layout, long row, ReadOnlyMemory<Scalar>? before, ReadOnlyMemory<Scalar>? after)
    {
        if (layout.Trigrams is not null && !(before is { } old && after is { } now && old.Span.SequenceEqual(now.Span)))
        {
            _changes.Add(new Change(layout, row, before, after));
        }
    }

    /// <summary>Forgets all but the first so many changes, whose savepoint was rolled back.</summary>
    public void TakeBack(int count) => _changes.RemoveRange(count, _changes.Count - count);

    /// <summary>Writes what is left of the changes of each row, within the transaction.</summary>
    public void Write()
    {
        if (_changes.Count is 0)
        {
            return;
        }

        foreach (var row in _changes.GroupBy(change => (change.Layout, change.Row)).OrderBy(row => row.Key.Row))
        {
            var (index, before, after) = (row.Key.Layout.Trigrams!, row.First().Before, row.Last().After);
            if (before is { } old)
            {
                Run(index.Delete, row.Key.Row, old.Span);
            }

            if (after is { } now)
            {
                Run(index.Insert, row.Key.Row, now.Span);
            }
        }

        _changes.Clear();
    }

    private void Run(string sql, long row, ReadOnlySpan<Scalar> texts)
    {
        var statement = connection.Keep(sql);
        statement.Bind(1, row);
        for (var i = 0; i < texts.Length; i++)
        {
            statement.Bind(i + 2, texts[i].Text is { } text ? Scalar.Of(TrigramIndex.Indexable(text)) : Scalar.Null);
        }

        statement.Run();
    }

    private readonly record struct Change(CollectionLayout Layout, long Row, ReadOnlyMemory<Scalar>? Before, ReadOnlyMemory<Scalar>? After);
}

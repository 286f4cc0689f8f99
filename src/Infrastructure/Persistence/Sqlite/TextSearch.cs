using Dezky.Application.Persistence;
using Dezky.Infrastructure.Persistence.Shared;

namespace Dezky.Infrastructure.Persistence.Sqlite;

/// <summary>
/// Finds rows by a text: first where a text is it, then where one starts with it, then where a later word does, then where it is inside.
/// Each step reads a range of an index in its order and no further than asked, whatever the range holds.
/// </summary>
internal sealed class TextSearch(SqliteConnection connection, CollectionLayout layout, string text, int most)
{
    private readonly string _folded = TextFolding.Fold(text);
    private readonly OrderedDictionary<long, FoundBy> _rows = [];

    public IReadOnlyDictionary<long, FoundBy> Find()
    {
        var indexes = layout.Indexes.Where(index => index.Columns is [{ IsFolded: true }]).ToList();
        foreach (var index in indexes)
        {
            Add(FoundBy.Whole, Rows(index).Append($"{index.Columns[0].Name} = ").Parameter(_folded));
        }

        foreach (var index in indexes)
        {
            Add(FoundBy.Start, WithStart(Rows(index), index.Columns[0].Name));
        }

        foreach (var words in layout.Words)
        {
            Add(FoundBy.Word, WithStart(new SqlText().Append($"SELECT _n FROM {words.Table} INDEXED BY {words.Index} WHERE "), "value"));
        }

        if (layout.Trigrams is { } trigrams && TrigramIndex.Expression(_folded) is { } expression)
        {
            Add(FoundBy.Inside, Containing(trigrams, expression));
        }

        return _rows;
    }

    private SqlText Rows(IndexLayout index) => new SqlText().Append($"SELECT _n FROM {layout.Table} INDEXED BY {index.Name} WHERE ");

    private SqlText Containing(TrigramIndex trigrams, string expression)
    {
        var sql = new SqlText().Append($"SELECT t._n FROM {trigrams.Table}(").Parameter(expression)
            .Append($") g CROSS JOIN {layout.Table} t ON t._n = g.rowid WHERE 0");
        foreach (var text in layout.Texts)
        {
            sql.Append($" OR instr(t.{text.Name}, ").Parameter(_folded).Append(") > 0");
        }

        return sql;
    }

    private SqlText WithStart(SqlText sql, string column)
    {
        sql.Append($"{column} >= ").Parameter(_folded);
        if (TextFolding.FirstBehind(_folded) is { } end)
        {
            sql.Append($" AND {column} < ").Parameter(end);
        }

        return sql.Append($" ORDER BY {column}");
    }

    // A row may come up several times: by several texts, and by several words of one.
    private void Add(FoundBy by, SqlText sql)
    {
        if (_rows.Count == most)
        {
            return;
        }

        var statement = sql.Prepare(connection);
        for (var read = 0; _rows.Count < most && read < MostRead && statement.Step(); read++)
        {
            _rows.TryAdd(statement.Integer(0), by);
        }

        statement.Reset();
    }

    /// <summary>What is found again costs a read as well, so reads are counted.</summary>
    private int MostRead => 20 * most;
}

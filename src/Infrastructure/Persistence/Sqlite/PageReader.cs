using Dezky.Application.Persistence;
using Dezky.Infrastructure.Persistence.Shared;

namespace Dezky.Infrastructure.Persistence.Sqlite;

/// <summary>A row of a page, as long as it is the statement's present one.</summary>
internal readonly struct PageRow(SqliteStatement statement, int keys, bool hasJson)
{
    /// <summary>Its number in the narrow table.</summary>
    public long Row => statement.Integer(0);

    public bool HasJson => hasJson;

    /// <summary>The document, where it was read with the row.</summary>
    public ReadOnlySpan<byte> Json => statement.Utf8(keys + 2);

    /// <summary>The values of the order's keys.</summary>
    public Scalar[] Keys()
    {
        var values = new Scalar[keys];
        for (var i = 0; i < keys; i++)
        {
            values[i] = statement.Scalar(i + 1);
        }

        return values;
    }

    /// <summary>The row's place, as the next one of a page.</summary>
    public PagePlace PlaceIn(KeysetPlaces page)
    {
        for (var column = 1; column <= keys; column++)
        {
            if (statement.IsText(column))
            {
                page.AddText(statement.Utf8(column));
            }
            else
            {
                page.Add(statement.Scalar(column));
            }
        }

        return page.EndRow();
    }
}

/// <summary>
/// Reads the rows of a keyset page; made before a connection is taken, so that what the store cannot answer is refused before that. With
/// an index for the order, rows are read in that order until the page is full; when the filter lets so few through that many rows were
/// looked at in vain, the matches are collected another way and sorted. Either way the cost is bounded by one pass over the narrow table,
/// whatever the filter matches.
/// </summary>
internal sealed class PageReader(CollectionLayout layout, Filter where, KeysetOrder order, bool withDocuments)
{
    private readonly IReadOnlyList<Filter> _terms = TableAccess.Terms(where);
    private readonly SqlText _where = FilterSql.Compile(layout, where);
    private readonly OrderIndex? _inOrder = FindIndex(layout, order, TableAccess.Terms(where));

    /// <summary>Whether one statement reads the page, so that it needs no transaction to see one state.</summary>
    public bool IsOneStatement(IReadOnlyList<Scalar>? after, IReadOnlyList<Scalar>? until, bool reversed) =>
        _inOrder is { } index && TakesAll(index, until) && (after is null || order.IsOneRange(after, reversed));

    /// <param name="connection">The connection that reads.</param>
    /// <param name="after">The place behind which the page begins, or null for the list's start.</param>
    /// <param name="until">The place before which it ends, or null for the list's end.</param>
    /// <param name="reversed">Whether the list is read from its end, so that «behind» is «before».</param>
    /// <param name="limit">How many rows at most.</param>
    /// <param name="read">Makes of a row what is wanted.</param>
    public List<TRow> Read<TRow>(
        SqliteConnection connection, IReadOnlyList<Scalar>? after, IReadOnlyList<Scalar>? until, bool reversed, int limit, Func<PageRow, TRow> read)
    {
        // A text that is in hardly any document would be looked for in vain for long; its trigrams tell that at once.
        var few = TableAccess.ByTrigrams(connection, layout, where, layout.Options.VeryFewRows);
        return _inOrder is null || few is not null ? Collect(connection, few, after, until, reversed, limit, read)
            : Scan(connection, _inOrder, after, until, reversed, limit, read) ?? Collect(connection, null, after, until, reversed, limit, read);
    }

    /// <summary>Reads in the order of an index; null when patience runs out.</summary>
    private List<TRow>? Scan<TRow>(
        SqliteConnection connection, OrderIndex index, IReadOnlyList<Scalar>? after, IReadOnlyList<Scalar>? until, bool reversed, int limit, Func<PageRow, TRow> read)
    {
        var rest = new Filter.And([.. _terms.Where(term => !index.Fixed.Contains(term))]);

        var takesAll = TakesAll(index, until);
        var rows = new List<TRow>(limit);
        var inVain = 0;
        foreach (var range in after is null ? [null] : order.Behind(after, reversed).Cast<Action<SqlText>?>())
        {
            var sql = new SqlText().Append($"SELECT t._n{order.Select}, ");
            new FilterSql(layout, sql).Write(rest);
            if (until is not null)
            {
                sql.Append(" AND ");
                order.WriteBehind(sql, until, !reversed);
            }

            sql.Append($"{(takesAll ? ", d.j" : "")} FROM {layout.Table} t INDEXED BY {index.Name}");
            sql.Append(takesAll ? $" CROSS JOIN {layout.JsonTable} d ON d._n = t._n WHERE " : " WHERE ");
            new FilterSql(layout, sql).Write(new Filter.And(index.Fixed));
            if (range is not null)
            {
                sql.Append(" AND ");
                range(sql);
            }

            sql.Append($" ORDER BY {order.OrderBy(reversed, sorting: false)}");
            var statement = sql.Prepare(connection);
            while (rows.Count < limit && statement.Step())
            {
                if (statement.Integer(order.Keys.Count + 1) is 1)
                {
                    rows.Add(read(new PageRow(statement, order.Keys.Count, takesAll)));
                }
                else if (++inVain > layout.Options.RowsInVain)
                {
                    statement.Reset();
                    return null;
                }
            }

            statement.Reset();
            if (rows.Count == limit)
            {
                break;
            }
        }

        return rows;
    }

    /// <summary>Where every row counts, its document is read at once; where rows are read in vain, theirs are not.</summary>
    private bool TakesAll(OrderIndex index, IReadOnlyList<Scalar>? until) => withDocuments && index.Fixed.Count == _terms.Count && until is null;

    /// <summary>Finds all matches and sorts them; the library keeps only as many as the page needs.</summary>
    private List<TRow> Collect<TRow>(
        SqliteConnection connection, TableAccess? known, IReadOnlyList<Scalar>? after, IReadOnlyList<Scalar>? until, bool reversed, int limit, Func<PageRow, TRow> read)
    {
        var access = known ?? TableAccess.Selective(connection, layout, where) ?? TableAccess.Pass;
        var sql = new SqlText().Append($"SELECT t._n{order.Select} FROM {layout.Table} t {access.Clause} WHERE ").Narrow(layout, access);
        sql.Append(_where);
        if (after is not null)
        {
            sql.Append(" AND ");
            order.WriteBehind(sql, after, reversed);
        }

        if (until is not null)
        {
            sql.Append(" AND ");
            order.WriteBehind(sql, until, !reversed);
        }

        sql.Append($" ORDER BY {order.OrderBy(reversed, sorting: true)} LIMIT ").Parameter(limit);
        var statement = sql.Prepare(connection);
        var rows = new List<TRow>(limit);
        while (statement.Step())
        {
            rows.Add(read(new PageRow(statement, order.Keys.Count, hasJson: false)));
        }

        statement.Reset();
        return rows;
    }

    /// <summary>An index whose first columns the filter fixes and whose further columns are the order's keys, in one direction.</summary>
    private static OrderIndex? FindIndex(CollectionLayout layout, KeysetOrder order, IReadOnlyList<Filter> terms)
    {
        if (order.Keys.Any(key => key.Descending != order.Keys[0].Descending))
        {
            return null;
        }

        var wanted = order.Keys.Where(key => key.Column != layout.IdColumn).Select(key => key.Column).ToList();
        var best = wanted.Count is 0 ? new OrderIndex(layout.IdIndex.Name, []) : null;
        foreach (var index in layout.Indexes.Where(index => !index.IsUnique))
        {
            var prefix = index.Columns.Count - wanted.Count;
            if (prefix > (best?.Fixed.Count ?? -1) && index.Columns.Skip(prefix).SequenceEqual(wanted)
                && FixedTerms(layout, terms, index.Columns.Take(prefix)) is { } fixing)
            {
                best = new OrderIndex(index.Name, fixing);
            }
        }

        return best;
    }

    private static List<Filter>? FixedTerms(CollectionLayout layout, IReadOnlyList<Filter> terms, IEnumerable<Column> columns)
    {
        var fixing = new List<Filter>();
        foreach (var column in columns)
        {
            if (terms.FirstOrDefault(term => term switch
                {
                    Filter.Compare { Operator: Comparison.Equal, Field: var field } => layout.Sorted(field.Path) == column,
                    Filter.IsNull { Field: var field } => layout.Exact(field.Path) == column,
                    _ => false,
                }) is not { } term)
            {
                return null;
            }

            fixing.Add(term);
        }

        return fixing;
    }

    private sealed record OrderIndex(string Name, IReadOnlyList<Filter> Fixed);
}

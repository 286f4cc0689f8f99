using Dezky.Application.Persistence;

namespace Dezky.Infrastructure.Persistence.Sqlite;

/// <summary>
/// How a query reaches the narrow table. The library's planner knows nothing of how many documents have a value and prefers any index to a
/// pass over the table; with most documents matching that is several times slower. So candidates are probed: an index is used when it
/// leads to few rows.
/// </summary>
/// <param name="Clause">What follows the table's name.</param>
/// <param name="Trigrams">The expression for the trigram index that narrows the rows down, or null.</param>
internal sealed record TableAccess(string Clause, string? Trigrams = null)
{
    /// <summary>A pass over the table, or over the rows that the filter itself looks up.</summary>
    public static readonly TableAccess Pass = new("NOT INDEXED");

    public static TableAccess By(IndexLayout index) => new($"INDEXED BY {index.Name}");

    /// <summary>What a filter demands all at once.</summary>
    public static IReadOnlyList<Filter> Terms(Filter filter) => filter switch
    {
        Filter.And { Terms: var terms } => [.. terms.SelectMany(Terms)],
        Filter.In { Values: [var only] } one => [new Filter.Compare(one.Field, Comparison.Equal, only)],
        _ => [filter],
    };

    /// <summary>The access that makes a filter cheap, or null when no index leads to few rows.</summary>
    public static TableAccess? Selective(SqliteConnection connection, CollectionLayout layout, Filter filter)
    {
        foreach (var term in Terms(filter))
        {
            if (EqualityField(term) is { } field && layout.Indexes.FirstOrDefault(
                index => index.IsUnique && index.Columns is [var only] && only.Field.Path == field.Path) is { } unique)
            {
                return By(unique);
            }

            if (StartOfIndex(layout, term) is { } column
                && layout.Indexes.FirstOrDefault(index => index.Columns[0] == column) is { } index
                && LeadsToFew(connection, layout, term, By(index)))
            {
                return By(index);
            }

            if (term is Filter.Some some && layout.Each.Any(each => each.List.Path == some.List.Path) && LeadsToFew(connection, layout, term, Pass))
            {
                return Pass;
            }
        }

        return ByTrigrams(connection, layout, filter, most: null);
    }

    /// <summary>The access by the texts that the filter looks for, or null when more rows than <paramref name="most"/> (or than few) suit.</summary>
    public static TableAccess? ByTrigrams(SqliteConnection connection, CollectionLayout layout, Filter filter, int? most)
    {
        if (layout.Trigrams?.Expression(filter) is not { } expression)
        {
            return null;
        }

        var rows = new SqlText().Append($"SELECT 1 FROM {layout.Trigrams.Table}(").Parameter(expression).Append(")");
        return IsFew(connection, rows, most ?? MostOfFew(connection, layout)) ? new TableAccess(Pass.Clause, expression) : null;
    }

    /// <summary>The access for a query that reads all matches: an index that holds all the columns, one that leads to few rows, or a pass.</summary>
    public static TableAccess ForAll(SqliteConnection connection, CollectionLayout layout, Filter filter, IEnumerable<string> furtherPaths)
    {
        if (Terms(filter) is [] && !furtherPaths.Any())
        {
            return new TableAccess("");
        }

        if (ByTrigrams(connection, layout, filter, most: null) is { } few)
        {
            return few;
        }

        if (PathsOf(filter) is { } paths && paths.All(path => layout.Exact(path) is not null))
        {
            var columns = paths.SelectMany(path => new[] { layout.Exact(path), layout.Folded(path) }).OfType<Column>()
                .Concat(furtherPaths.Select(layout.Exact).OfType<Column>()).ToHashSet();
            if (layout.Indexes.Where(index => columns.All(column => index.Columns.Contains(column) || (column == layout.IdColumn && !index.IsUnique)))
                .OrderBy(index => paths.Contains(index.Columns[0].Field.Path) ? 0 : 1).ThenBy(index => index.Columns.Count)
                .FirstOrDefault() is { } covering)
            {
                return By(covering);
            }
        }

        return Selective(connection, layout, filter) ?? Pass;
    }

    /// <summary>The field that a term fixes to one or several values.</summary>
    private static FieldPath? EqualityField(Filter term) => term switch
    {
        Filter.Compare { Operator: Comparison.Equal, Field: var field } => field,
        Filter.In { Field: var field } => field,
        _ => null,
    };

    /// <summary>The column that an index must begin with for a term to be a range of it, or null.</summary>
    private static Column? StartOfIndex(CollectionLayout layout, Filter term) => term switch
    {
        Filter.Compare { Operator: Comparison.Equal, Field: var field } => layout.Sorted(field.Path),
        Filter.In { Field: var field } => layout.Sorted(field.Path),
        Filter.Matches { Match: TextMatch.StartsWith, Field: var field } => layout.Sorted(field.Path),

        // The index of a text is in the order of its folded form, which tells nothing about these.
        Filter.Compare { Operator: not Comparison.NotEqual, Field: var field } when layout.Folded(field.Path) is null => layout.Exact(field.Path),
        Filter.IsNull { Field: var field } when layout.Folded(field.Path) is null => layout.Exact(field.Path),
        _ => null,
    };

    private static bool LeadsToFew(SqliteConnection connection, CollectionLayout layout, Filter term, TableAccess access)
    {
        var rows = new SqlText().Append($"SELECT 1 FROM {layout.Table} t {access.Clause} WHERE ");
        new FilterSql(layout, rows).Write(term);
        return IsFew(connection, rows, MostOfFew(connection, layout));
    }

    /// <summary>A pass costs a tenth of looking up as many rows, so that of a large table a twentieth is few. Row numbers hardly have gaps.</summary>
    private static int MostOfFew(SqliteConnection connection, CollectionLayout layout)
    {
        var last = connection.Prepare($"SELECT max(_n) FROM {layout.Table}");
        last.Step();
        var rows = last.Integer(0);
        last.Reset();
        return Math.Max(layout.Options.FewRows, (int)Math.Min(rows / 20, int.MaxValue - 1));
    }

    private static bool IsFew(SqliteConnection connection, SqlText rows, int most)
    {
        var probe = rows.Append(" LIMIT ").Parameter(most + 1).Within("SELECT count(*) FROM (", ")").Prepare(connection);
        probe.Step();
        var count = probe.Integer(0);
        probe.Reset();
        return count <= most;
    }

    /// <summary>The paths of a filter over columns, or null when it also looks into the JSON.</summary>
    private static HashSet<string>? PathsOf(Filter filter)
    {
        var paths = new HashSet<string>();
        return Collect(filter) ? paths : null;

        bool Collect(Filter node) => node switch
        {
            Filter.And { Terms: var terms } => terms.All(Collect),
            Filter.Or { Terms: var terms } => terms.All(Collect),
            Filter.Not { Term: var term } => Collect(term),
            Filter.Compare { Field: var field } => paths.Add(field.Path) || true,
            Filter.In { Field: var field } => paths.Add(field.Path) || true,
            Filter.IsNull { Field: var field } => paths.Add(field.Path) || true,
            Filter.Matches { Field: var field } => paths.Add(field.Path) || true,
            _ => false,
        };
    }
}

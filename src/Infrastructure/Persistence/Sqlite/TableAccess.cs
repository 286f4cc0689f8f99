using Dezky.Application.Persistence;

namespace Dezky.Infrastructure.Persistence.Sqlite;

/// <summary>
/// Chooses how a query reaches the narrow table. The library's planner knows nothing of how many documents have a value and prefers any
/// index to a pass over the table; with most documents matching that is several times slower. So candidates are probed: an index is
/// used when it leads to few rows.
/// </summary>
internal static class TableAccess
{
    public static string Unique(IndexLayout index) => $"INDEXED BY {index.Name}";

    public static IReadOnlyList<Filter> Terms(Filter filter) =>
        filter is Filter.And { Terms: var terms } ? [.. terms.SelectMany(Terms)] : [filter];

    /// <summary>The clause after the table's name that makes a filter cheap, or null when no index leads to few rows.</summary>
    public static string? Selective(SqliteConnection connection, CollectionLayout layout, Filter filter)
    {
        foreach (var term in Terms(filter))
        {
            if (EqualityField(term) is { } field)
            {
                if (layout.Indexes.FirstOrDefault(index => index.IsUnique && index.Columns is [var only] && only.Field.Path == field.Path) is { } unique)
                {
                    return Unique(unique);
                }

                if (layout.Indexes.FirstOrDefault(index => index.Columns[0] == layout.Sorted(field.Path)) is { } index
                    && LeadsToFew(connection, layout, term, $"INDEXED BY {index.Name}"))
                {
                    return $"INDEXED BY {index.Name}";
                }
            }
            else if (term is Filter.Some some && layout.Each.Any(each => each.List.Path == some.List.Path)
                && LeadsToFew(connection, layout, term, "NOT INDEXED"))
            {
                return "NOT INDEXED";
            }
        }

        return null;
    }

    /// <summary>The clause for a query that reads all matches: an index that holds all the columns, one that leads to few rows, or a pass.</summary>
    public static string ForAll(SqliteConnection connection, CollectionLayout layout, Filter filter, IEnumerable<string> furtherPaths)
    {
        if (Terms(filter) is [] && !furtherPaths.Any())
        {
            return "";
        }

        if (PathsOf(filter) is { } paths && paths.All(path => layout.Exact(path) is not null))
        {
            var columns = paths.SelectMany(path => new[] { layout.Exact(path), layout.Folded(path) }).OfType<Column>()
                .Concat(furtherPaths.Select(layout.Exact).OfType<Column>()).ToHashSet();
            if (layout.Indexes.Where(index => columns.All(column => index.Columns.Contains(column) || (column == layout.IdColumn && !index.IsUnique)))
                .OrderBy(index => paths.Contains(index.Columns[0].Field.Path) ? 0 : 1).ThenBy(index => index.Columns.Count)
                .FirstOrDefault() is { } covering)
            {
                return $"INDEXED BY {covering.Name}";
            }
        }

        return Selective(connection, layout, filter) ?? "NOT INDEXED";
    }

    /// <summary>The field that a term fixes to one or several values.</summary>
    public static FieldPath? EqualityField(Filter term) => term switch
    {
        Filter.Compare { Operator: Comparison.Equal, Field: var field } => field,
        Filter.In { Field: var field } => field,
        _ => null,
    };

    private static bool LeadsToFew(SqliteConnection connection, CollectionLayout layout, Filter term, string access)
    {
        var sql = new SqlText().Append($"SELECT count(*) FROM (SELECT 1 FROM {layout.Table} t {access} WHERE ");
        new FilterSql(layout, sql).Write(term);
        sql.Append(" LIMIT ").Parameter(layout.Options.FewRows + 1).Append(")");
        var probe = sql.Prepare(connection);
        probe.Step();
        var rows = probe.Integer(0);
        probe.Reset();
        return rows <= layout.Options.FewRows;
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

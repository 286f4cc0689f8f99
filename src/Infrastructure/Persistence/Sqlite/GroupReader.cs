using Dezky.Application.Persistence;
using Dezky.Infrastructure.Persistence.Shared;

namespace Dezky.Infrastructure.Persistence.Sqlite;

/// <summary>Counts and sums by key.</summary>
internal static class GroupReader
{
    public static IReadOnlyList<DocumentGroup> Read(SqliteConnection connection, CollectionLayout layout, GroupQuery query)
    {
        var each = query.By.Select(field => layout.Exact(field.Path) is null ? layout.Each.FirstOrDefault(each => each.GroupPath == field.Path) : null)
            .FirstOrDefault(found => found is not null);
        var keys = query.By.Select(field => KeyOf(layout, field, each)).ToList();
        var sums = query.Sums.Select(field => SumOf(layout, field)).ToList();
        var sql = new SqlText()
            .Append($"SELECT count(*){string.Concat(keys.Select(key => $", {key.Sql}"))}{string.Concat(sums.Select(sum => $", coalesce(sum({sum}), 0)"))} FROM ");
        if (each is null)
        {
            var access = TableAccess.ForAll(connection, layout, query.Where, query.By.Concat(query.Sums).Select(field => field.Path));
            sql.Append($"{layout.Table} t {access.Clause} WHERE ").Narrow(layout, access);
        }
        else
        {
            var access = TableAccess.Selective(connection, layout, query.Where) ?? TableAccess.Pass;
            sql.Append($"{layout.Table} t {access.Clause} CROSS JOIN {each.Table} e ON e._n = t._n WHERE ").Narrow(layout, access);
        }

        new FilterSql(layout, sql).Write(query.Where);
        if (keys.Count > 0)
        {
            sql.Append($" GROUP BY {string.Join(", ", keys.Select(key => key.Sql))}");
        }

        return ReadGroups(sql.Prepare(connection), query, keys);
    }

    private static List<DocumentGroup> ReadGroups(SqliteStatement rows, GroupQuery query, List<GroupKey> keys)
    {
        var groups = new List<DocumentGroup>();
        while (rows.Step())
        {
            var count = rows.Integer(0);

            // Without keys SQL answers with one row even for no documents.
            if (count > 0)
            {
                groups.Add(new DocumentGroup(
                    [.. keys.Select((key, i) => ScalarEncoding.Decode(rows.Scalar(i + 1), key.Kind, query.By[i].Type))],
                    count,
                    [.. query.Sums.Select((_, i) => rows.Integer(1 + keys.Count + i))]));
            }
        }

        rows.Reset();
        return groups;
    }

    private static GroupKey KeyOf(CollectionLayout layout, FieldPath field, EachLayout? each) =>
        layout.Exact(field.Path) is { } column ? new GroupKey($"t.{column.Name}", column.Kind)
        : each is not null && each.GroupPath == field.Path ? new GroupKey("e.value", each.Kind)
        : throw new FilterNotSupportedException($"{layout.Map.Collection} cannot be grouped by {field.Path}: it has no index.");

    private static string SumOf(CollectionLayout layout, FieldPath field) => layout.Exact(field.Path) is { Kind: ScalarKind.Integer } column
        ? $"t.{column.Name}"
        : throw new FilterNotSupportedException($"{field.Path} of {layout.Map.Collection} cannot be summed: it is not an indexed integer.");

    private readonly record struct GroupKey(string Sql, ScalarKind Kind);
}

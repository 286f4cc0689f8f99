using Dezky.Application.Persistence;
using Dezky.Infrastructure.Persistence.Shared;

namespace Dezky.Infrastructure.Persistence.Sqlite;

/// <summary>Counts and sums by key.</summary>
internal sealed class GroupReader
{
    private readonly CollectionLayout _layout;
    private readonly GroupQuery _query;
    private readonly SqlText _where;
    private readonly EachLayout? _each;
    private readonly List<GroupKey> _keys;
    private readonly List<string> _sums;

    /// <exception cref="FilterNotSupportedException">The store cannot answer the query.</exception>
    public GroupReader(CollectionLayout layout, GroupQuery query)
    {
        (_layout, _query) = (layout, query);
        _where = FilterSql.Compile(layout, query.Where);
        _each = query.By.Select(field => layout.Exact(field.Path) is null ? layout.Each.FirstOrDefault(each => each.GroupPath == field.Path) : null)
            .FirstOrDefault(found => found is not null);
        _keys = [.. query.By.Select(KeyOf)];
        _sums = [.. query.Sums.Select(SumOf)];
    }

    public IReadOnlyList<DocumentGroup> Read(SqliteConnection connection)
    {
        var sql = new SqlText().Append(
            $"SELECT count(*){string.Concat(_keys.Select(key => $", {key.Sql}"))}{string.Concat(_sums.Select(sum => $", coalesce(sum({sum}), 0)"))} FROM ");
        if (_each is null)
        {
            var access = TableAccess.ForAll(connection, _layout, _query.Where, _query.By.Concat(_query.Sums).Select(field => field.Path));
            sql.Append($"{_layout.Table} t {access.Clause} WHERE ").Narrow(_layout, access);
        }
        else
        {
            var access = TableAccess.Selective(connection, _layout, _query.Where) ?? TableAccess.Pass;
            sql.Append($"{_layout.Table} t {access.Clause} CROSS JOIN {_each.Table} e ON e._n = t._n WHERE ").Narrow(_layout, access);
        }

        sql.Append(_where);
        if (_keys.Count > 0)
        {
            sql.Append($" GROUP BY {string.Join(", ", _keys.Select(key => key.Sql))}");
        }

        return ReadGroups(sql.Prepare(connection));
    }

    private List<DocumentGroup> ReadGroups(SqliteStatement rows)
    {
        var groups = new List<DocumentGroup>();
        while (rows.Step())
        {
            var count = rows.Integer(0);

            // Without keys SQL answers with one row even for no documents.
            if (count > 0)
            {
                groups.Add(new DocumentGroup(
                    [.. _keys.Select((key, i) => ScalarEncoding.Decode(rows.Scalar(i + 1), key.Kind, _query.By[i].Type))],
                    count,
                    [.. _query.Sums.Select((_, i) => rows.Integer(1 + _keys.Count + i))]));
            }
        }

        rows.Reset();
        return groups;
    }

    private GroupKey KeyOf(FieldPath field) =>
        _layout.Exact(field.Path) is { } column ? new GroupKey($"t.{column.Name}", column.Kind)
        : _each is not null && _each.GroupPath == field.Path ? new GroupKey("e.value", _each.Kind)
        : throw new FilterNotSupportedException($"{_layout.Map.Collection} cannot be grouped by {field.Path}: it has no index.");

    private string SumOf(FieldPath field) => _layout.Exact(field.Path) is { Kind: ScalarKind.Integer } column
        ? $"t.{column.Name}"
        : throw new FilterNotSupportedException($"{field.Path} of {_layout.Map.Collection} cannot be summed: it is not an indexed integer.");

    private readonly record struct GroupKey(string Sql, ScalarKind Kind);
}

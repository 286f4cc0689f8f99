using Dezky.Application.Persistence;
using Dezky.Infrastructure.Persistence.Shared;

namespace Dezky.Infrastructure.Persistence.Sqlite;

/// <summary>The keys that a list is sorted by, the id always last, and the conditions for what lies behind a place in it.</summary>
internal sealed class KeysetOrder
{
    private KeysetOrder(CollectionLayout layout, IReadOnlyList<Key> keys)
    {
        Keys = keys;
        Signature = $"{layout.Map.Collection}:{string.Join(',', keys.Select(key => $"{key.Column.Name}{(key.Descending ? "-" : "+")}"))}";
    }

    public IReadOnlyList<Key> Keys { get; }

    /// <summary>What a cursor is bound to.</summary>
    public string Signature { get; }

    public static KeysetOrder Of(CollectionLayout layout, IReadOnlyList<Order> orders)
    {
        var keys = new List<Key>();
        foreach (var order in orders)
        {
            var column = layout.Sorted(order.Field.Path)
                ?? throw new FilterNotSupportedException($"{layout.Map.Collection} cannot be sorted by {order.Field.Path}: it has no index.");
            if (keys.All(key => key.Column != column))
            {
                keys.Add(new Key(column, order.Descending));
            }

            if (column == layout.IdColumn)
            {
                return new KeysetOrder(layout, keys);
            }
        }

        keys.Add(new Key(layout.IdColumn, keys.Count > 0 && keys[^1].Descending));
        return new KeysetOrder(layout, keys);
    }

    /// <summary>The text of ORDER BY; with <paramref name="sorting"/> the keys are hidden from the planner, which then sorts what it found.</summary>
    public string OrderBy(bool reversed, bool sorting) => string.Join(
        ", ", Keys.Select(key => $"{(sorting ? "+" : "")}t.{key.Column.Name}{(key.Descending != reversed ? " DESC" : "")}"));

    /// <summary>The columns of the keys, to be read with each row.</summary>
    public string Select => string.Concat(Keys.Select(key => $", t.{key.Column.Name}"));

    /// <summary>
    /// What lies behind a place, as conditions without OR that follow each other in the list: all of it where no key can be null there and all
    /// go up; otherwise first what shares all keys but the last, then what shares all but the last two, and so on. Each is one range of an index.
    /// </summary>
    public IEnumerable<Action<SqlText>> Behind(IReadOnlyList<Scalar> place, bool reversed)
    {
        if (IsOneRange(place, reversed))
        {
            yield return sql => WriteAsRow(sql, place);
            yield break;
        }

        for (var last = Keys.Count - 1; last >= 0; last--)
        {
            var (shared, value) = (last, place[last]);
            var name = Keys[last].Column.Name;
            if (Keys[last].Descending == reversed)
            {
                yield return sql => Share(sql, shared, place, () =>
                    _ = value.IsNull ? sql.Append($"t.{name} IS NOT NULL") : sql.Append($"t.{name} > ").Parameter(value));
            }
            else if (!value.IsNull)
            {
                yield return sql => Share(sql, shared, place, () => sql.Append($"t.{name} < ").Parameter(value));

                // Nulls come first, and so last where the order descends.
                if (Keys[last].Column.Name is not CollectionLayout.Id)
                {
                    yield return sql => Share(sql, shared, place, () => sql.Append($"t.{name} IS NULL"));
                }
            }
        }
    }

    /// <summary>Whether what lies behind a place is one range of an index.</summary>
    public bool IsOneRange(IReadOnlyList<Scalar> place, bool reversed) =>
        Keys.All(key => key.Descending == reversed) && !place.Any(value => value.IsNull);

    /// <summary>What lies behind a place as one condition.</summary>
    public void WriteBehind(SqlText sql, IReadOnlyList<Scalar> place, bool reversed)
    {
        sql.Append("(0");
        foreach (var range in Behind(place, reversed))
        {
            sql.Append(" OR (");
            range(sql);
            sql.Append(")");
        }

        sql.Append(")");
    }

    private void WriteAsRow(SqlText sql, IReadOnlyList<Scalar> place)
    {
        sql.Append($"({string.Join(", ", Keys.Select(key => $"t.{key.Column.Name}"))}) > (");
        for (var i = 0; i < place.Count; i++)
        {
            sql.Append(i is 0 ? "" : ", ").Parameter(place[i]);
        }

        sql.Append(")");
    }

    private void Share(SqlText sql, int count, IReadOnlyList<Scalar> place, Action last)
    {
        for (var i = 0; i < count; i++)
        {
            sql.Append($"t.{Keys[i].Column.Name} IS ").Parameter(place[i]).Append(" AND ");
        }

        last();
    }

    internal sealed record Key(Column Column, bool Descending);
}

using Dezky.Infrastructure.Persistence.Shared;

namespace Dezky.Infrastructure.Persistence.Sqlite;

/// <summary>Writes the values that a document has in one table of list items or words.</summary>
internal sealed class ItemWriter(SqliteConnection connection, ItemTable table)
{
    private readonly SqliteStatement _insert = connection.Keep($"INSERT INTO {table.Table}(_n, value) VALUES(?, ?)");
    private readonly SqliteStatement _find = connection.Keep($"SELECT value FROM {table.Table} WHERE _n = ?");
    private readonly SqliteStatement _delete = connection.Keep($"DELETE FROM {table.Table} WHERE _n = ?");

    public void Insert(long row, IReadOnlyCollection<Scalar> values)
    {
        foreach (var value in values)
        {
            _insert.Bind(1, row);
            _insert.Bind(2, value);
            _insert.Run();
        }
    }

    /// <summary>Leaves the table alone when the values are what they were.</summary>
    public void Replace(long row, IReadOnlyCollection<Scalar> values)
    {
        if (!Has(row, values))
        {
            Delete(row);
            Insert(row, values);
        }
    }

    public void Delete(long row)
    {
        _delete.Bind(1, row);
        _delete.Run();
    }

    private bool Has(long row, IReadOnlyCollection<Scalar> values)
    {
        _find.Bind(1, row);
        var (found, isKnown) = (0, true);
        while (isKnown && _find.Step())
        {
            found++;
            isKnown = values.Contains(_find.Scalar(0));
        }

        _find.Reset();
        return isKnown && found == values.Count;
    }
}

using Dezky.Application.Persistence;
using Dezky.Domain.Shared;
using Dezky.Infrastructure.Persistence.Shared;

namespace Dezky.Infrastructure.Persistence.Sqlite;

/// <summary>Writes the documents of one collection within the connection's transaction.</summary>
internal sealed class DocumentWriter
{
    private readonly SqliteConnection _connection;
    private readonly CollectionLayout _layout;
    private readonly string _insert;
    private readonly string _restore;
    private readonly string _update;
    private readonly string _delete;
    private readonly string _insertJson;
    private readonly string _updateJson;
    private readonly string _deleteJson;
    private readonly string[] _insertItem;
    private readonly string[] _deleteItems;

    public DocumentWriter(SqliteConnection connection, CollectionLayout layout)
    {
        _connection = connection;
        _layout = layout;
        var names = string.Concat(layout.Columns.Select(column => $", {column.Name}"));
        var marks = string.Concat(layout.Columns.Select(_ => ", ?"));
        _insert = $"INSERT INTO {layout.Table}(_id, _version{names}) VALUES(?, ?{marks})";
        _restore = $"INSERT INTO {layout.Table}(_id, _version{names}, _n) VALUES(?, ?{marks}, ?)";
        _update = $"UPDATE {layout.Table} SET _version = ?{string.Concat(layout.Columns.Select(column => $", {column.Name} = ?"))}"
            + " WHERE _id = ? AND _version = ? RETURNING _n";
        _delete = $"DELETE FROM {layout.Table} WHERE _id = ? AND _version = ? RETURNING _n";
        _insertJson = $"INSERT INTO {layout.JsonTable}(_n, j) VALUES(?, ?)";
        _updateJson = $"UPDATE {layout.JsonTable} SET j = ?2 WHERE _n = ?1";
        _deleteJson = $"DELETE FROM {layout.JsonTable} WHERE _n = ?";
        _insertItem = [.. layout.ItemTables.Select(items => $"INSERT INTO {items.Table}(_n, value) VALUES(?, ?)")];
        _deleteItems = [.. layout.ItemTables.Select(items => $"DELETE FROM {items.Table} WHERE _n = ?")];
    }

    public void Insert(PreparedDocument document)
    {
        var insert = _connection.Prepare(_insert);
        insert.Bind(1, document.Id);
        insert.Bind(2, document.Version);
        BindColumns(insert, 3, document);
        insert.Run();
        var row = _connection.LastInsertRowId;
        WriteJson(_insertJson, row, document);
        InsertItems(row, document);
    }

    /// <summary>Writes a document under a row number that it had before.</summary>
    public void Restore(long row, PreparedDocument document, bool withJson)
    {
        var insert = _connection.Prepare(_restore);
        insert.Bind(1, document.Id);
        insert.Bind(2, document.Version);
        insert.Bind(BindColumns(insert, 3, document), row);
        insert.Run();
        InsertItems(row, document);
        if (withJson)
        {
            WriteJson(_updateJson, row, document);
        }
    }

    /// <returns>False when there is no document with this id at this version.</returns>
    public bool Replace(PreparedDocument document, long expectedVersion)
    {
        var update = _connection.Prepare(_update);
        update.Bind(1, document.Version);
        var next = BindColumns(update, 2, document);
        update.Bind(next, document.Id);
        update.Bind(next + 1, expectedVersion);
        if (RowOf(update) is not { } row)
        {
            return false;
        }

        WriteJson(_updateJson, row, document);
        DeleteItems(row);
        InsertItems(row, document);
        return true;
    }

    /// <returns>False when there is no document with this id at this version.</returns>
    public bool Delete(Scalar id, long expectedVersion)
    {
        var delete = _connection.Prepare(_delete);
        delete.Bind(1, id);
        delete.Bind(2, expectedVersion);
        if (RowOf(delete) is not { } row)
        {
            return false;
        }

        var json = _connection.Prepare(_deleteJson);
        json.Bind(1, row);
        json.Run();
        DeleteItems(row);
        return true;
    }

    /// <summary>Which rule a refused document breaks: asked of the store, since messages are for people.</summary>
    public Error Taken(PreparedDocument prepared, object document, bool inserting)
    {
        foreach (var index in _layout.Indexes.Where(index => index.IsUnique && index.Declared is not null))
        {
            if (IsTaken(index, prepared))
            {
                return _layout.Map.Taken(index.Declared!, document);
            }
        }

        // Of a document that is there already only an insertion makes a second one.
        return inserting ? new IdTaken(_layout.Map.Collection) : throw new InvalidOperationException("No index refuses this document.");
    }

    private bool IsTaken(IndexLayout index, PreparedDocument prepared)
    {
        var values = index.Columns.Select(column => prepared.Columns[_layout.PositionOf(column)]).ToList();
        if (values.Any(value => value.IsNull))
        {
            return false;
        }

        var find = _connection.Prepare(
            $"SELECT 1 FROM {_layout.Table} WHERE {string.Join(" AND ", index.Columns.Select(column => $"{column.Name} = ?"))} AND _id <> ?");
        for (var i = 0; i < values.Count; i++)
        {
            find.Bind(i + 1, values[i]);
        }

        find.Bind(values.Count + 1, prepared.Id);
        var taken = find.Step();
        find.Reset();
        return taken;
    }

    private static int BindColumns(SqliteStatement statement, int first, PreparedDocument document)
    {
        foreach (var value in document.Columns)
        {
            statement.Bind(first++, value);
        }

        return first;
    }

    private static long? RowOf(SqliteStatement returning)
    {
        long? row = returning.Step() ? returning.Integer(0) : null;
        returning.Reset();
        return row;
    }

    private void WriteJson(string sql, long row, PreparedDocument document)
    {
        var json = _connection.Prepare(sql);
        json.Bind(1, row);
        json.BindUtf8(2, document.Json);
        json.Run();
    }

    private void InsertItems(long row, PreparedDocument document)
    {
        for (var i = 0; i < _insertItem.Length; i++)
        {
            foreach (var value in document.Items[i])
            {
                var insert = _connection.Prepare(_insertItem[i]);
                insert.Bind(1, row);
                insert.Bind(2, value);
                insert.Run();
            }
        }
    }

    private void DeleteItems(long row)
    {
        foreach (var sql in _deleteItems)
        {
            var delete = _connection.Prepare(sql);
            delete.Bind(1, row);
            delete.Run();
        }
    }
}

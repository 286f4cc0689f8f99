using Dezky.Application.Persistence;
using Dezky.Domain.Shared;
using Dezky.Infrastructure.Persistence.Shared;

namespace Dezky.Infrastructure.Persistence.Sqlite;

/// <summary>Writes the documents of one collection within the connection's transaction.</summary>
internal sealed class DocumentWriter
{
    private readonly SqliteConnection _connection;
    private readonly CollectionLayout _layout;
    private readonly TextChanges _texts;
    private readonly string _insert;
    private readonly string _restore;
    private readonly string _find;
    private readonly string _update;
    private readonly string _delete;
    private readonly string _insertJson;
    private readonly string _updateJson;
    private readonly string _deleteJson;
    private readonly string[] _insertItem;
    private readonly string[] _deleteItems;

    public DocumentWriter(SqliteConnection connection, CollectionLayout layout, TextChanges texts)
    {
        _connection = connection;
        _layout = layout;
        _texts = texts;
        var names = string.Concat(layout.Columns.Select(column => $", {column.Name}"));
        var marks = string.Concat(layout.Columns.Select(_ => ", ?"));
        _insert = $"INSERT INTO {layout.Table}(_id, _version{names}) VALUES(?, ?{marks})";
        _restore = $"INSERT INTO {layout.Table}(_id, _version{names}, _n) VALUES(?, ?{marks}, ?)";
        var folded = string.Concat(layout.Texts.Select(column => $", {column.Name}"));
        _find = $"SELECT _n{folded} FROM {layout.Table} WHERE _id = ? AND _version = ?";
        _update = $"UPDATE {layout.Table} SET _version = ?{string.Concat(layout.Columns.Select(column => $", {column.Name} = ?"))} WHERE _n = ?";
        _delete = $"DELETE FROM {layout.Table} WHERE _n = ?";
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
        _texts.Add(_layout, row, before: null, TextsOf(document));
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
        _texts.Add(_layout, row, before: null, TextsOf(document));
        if (withJson)
        {
            WriteJson(_updateJson, row, document);
        }
    }

    /// <returns>False when there is no document with this id at this version.</returns>
    public bool Replace(PreparedDocument document, long expectedVersion)
    {
        if (Find(document.Id, expectedVersion) is not var (row, texts))
        {
            return false;
        }

        var update = _connection.Prepare(_update);
        update.Bind(1, document.Version);
        update.Bind(BindColumns(update, 2, document), row);
        update.Run();
        WriteJson(_updateJson, row, document);
        DeleteItems(row);
        InsertItems(row, document);
        _texts.Add(_layout, row, texts, TextsOf(document));
        return true;
    }

    /// <returns>False when there is no document with this id at this version.</returns>
    public bool Delete(Scalar id, long expectedVersion)
    {
        if (Find(id, expectedVersion) is not var (row, texts))
        {
            return false;
        }

        Remove(_delete, row);
        Remove(_deleteJson, row);
        DeleteItems(row);
        _texts.Add(_layout, row, texts, after: null);
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

    /// <summary>The row of a document at a version, and its folded texts; null when there is none.</summary>
    private (long Row, Scalar[] Texts)? Find(Scalar id, long version)
    {
        var find = _connection.Prepare(_find);
        find.Bind(1, id);
        find.Bind(2, version);
        if (!find.Step())
        {
            find.Reset();
            return null;
        }

        var texts = new Scalar[_layout.Texts.Count];
        for (var i = 0; i < texts.Length; i++)
        {
            texts[i] = find.Scalar(i + 1);
        }

        var row = find.Integer(0);
        find.Reset();
        return (row, texts);
    }

    private Scalar[] TextsOf(PreparedDocument document) => document.Columns[.._layout.Texts.Count];

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
            Remove(sql, row);
        }
    }

    private void Remove(string sql, long row)
    {
        var delete = _connection.Prepare(sql);
        delete.Bind(1, row);
        delete.Run();
    }
}

using Dezky.Application.Persistence;
using Dezky.Domain.Shared;
using Dezky.Infrastructure.Persistence.Shared;

namespace Dezky.Infrastructure.Persistence.Sqlite;

/// <summary>Writes the documents of one collection within the connection's transaction.</summary>
internal sealed class DocumentWriter
{
    /// <summary>So many different sets of changed columns are remembered.</summary>
    private const int MostUpdates = 200;

    private readonly SqliteConnection _connection;
    private readonly CollectionLayout _layout;
    private readonly TextChanges _texts;
    private readonly SqliteStatement _insert;
    private readonly SqliteStatement _find;
    private readonly SqliteStatement _delete;
    private readonly SqliteStatement _insertJson;
    private readonly SqliteStatement _updateJson;
    private readonly SqliteStatement _deleteJson;
    private readonly ItemWriter[] _items;
    private readonly Dictionary<UInt128, string> _updates = [];

    public DocumentWriter(SqliteConnection connection, CollectionLayout layout, TextChanges texts)
    {
        _connection = connection;
        _layout = layout;
        _texts = texts;
        var names = string.Concat(layout.Columns.Select(column => $", {column.Name}"));
        var marks = string.Concat(layout.Columns.Select(_ => ", ?"));
        _insert = connection.Keep($"INSERT INTO {layout.Table}(_n, _id{names}) VALUES(?, ?{marks})");
        _find = connection.Keep($"SELECT _n{names} FROM {layout.Table} WHERE _id = ?");
        _delete = connection.Keep($"DELETE FROM {layout.Table} WHERE _n = ?");
        _insertJson = connection.Keep($"INSERT INTO {layout.JsonTable}(_n, _version, j) VALUES(?, ?, ?)");
        _updateJson = connection.Keep($"UPDATE {layout.JsonTable} SET _version = ?2, j = ?3 WHERE _n = ?1 AND _version = ?4");
        _deleteJson = connection.Keep($"DELETE FROM {layout.JsonTable} WHERE _n = ? AND _version = ?");
        _items = [.. layout.ItemTables.Select(items => new ItemWriter(connection, items))];
    }

    public void Insert(PreparedDocument document)
    {
        _insertJson.Bind(1, InsertRow(null, document));
        _insertJson.Bind(2, document.Version);
        _insertJson.BindUtf8(3, document.Json);
        _insertJson.Run();
    }

    /// <summary>Writes a document under a row number that it had before.</summary>
    public void Restore(long row, PreparedDocument document, bool withJson)
    {
        InsertRow(row, document);
        if (withJson && !UpdateJson(row, document, document.Version))
        {
            throw new InvalidDataException($"A document of {_layout.Map.Collection} is not at its version any more.");
        }
    }

    /// <returns>False when there is no document with this id at this version.</returns>
    public bool Replace(PreparedDocument document, long expectedVersion)
    {
        if (Find(document.Id) is not var (row, before) || !UpdateJson(row, document, expectedVersion))
        {
            return false;
        }

        UpdateRow(row, before, document);
        for (var i = 0; i < _items.Length; i++)
        {
            _items[i].Replace(row, document.Items[i]);
        }

        _texts.Add(_layout, row, TextsOf(before), TextsOf(document.Columns));
        return true;
    }

    /// <returns>False when there is no document with this id at this version.</returns>
    public bool Delete(Scalar id, long expectedVersion)
    {
        if (Find(id) is not var (row, before))
        {
            return false;
        }

        _deleteJson.Bind(1, row);
        _deleteJson.Bind(2, expectedVersion);
        _deleteJson.Run();
        if (_connection.Changes is 0)
        {
            return false;
        }

        _delete.Bind(1, row);
        _delete.Run();
        foreach (var items in _items)
        {
            items.Delete(row);
        }

        _texts.Add(_layout, row, TextsOf(before), after: null);
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

    private long InsertRow(long? row, PreparedDocument document)
    {
        if (row is { } known)
        {
            _insert.Bind(1, known);
        }

        _insert.Bind(2, document.Id);
        for (var i = 0; i < document.Columns.Length; i++)
        {
            _insert.Bind(i + 3, document.Columns[i]);
        }

        _insert.Run();
        var written = row ?? _connection.LastInsertRowId;
        for (var i = 0; i < _items.Length; i++)
        {
            _items[i].Insert(written, document.Items[i]);
        }

        _texts.Add(_layout, written, before: null, TextsOf(document.Columns));
        return written;
    }

    /// <summary>Names only the columns that change: the library writes the entries of every index that has one of those, changed or not.</summary>
    private void UpdateRow(long row, Scalar[] before, PreparedDocument document)
    {
        var changed = UInt128.Zero;
        for (var i = 0; i < before.Length; i++)
        {
            changed |= before[i] == document.Columns[i] ? UInt128.Zero : UInt128.One << i;
        }

        if (changed == UInt128.Zero)
        {
            return;
        }

        if (!_updates.TryGetValue(changed, out var sql))
        {
            if (_updates.Count == MostUpdates)
            {
                _updates.Clear();
            }

            var columns = _layout.Columns.Where((_, i) => (changed & (UInt128.One << i)) != 0).Select(column => $"{column.Name} = ?");
            _updates.Add(changed, sql = $"UPDATE {_layout.Table} SET {string.Join(", ", columns)} WHERE _n = ?");
        }

        var update = _connection.Prepare(sql);
        var parameter = 0;
        for (var i = 0; i < before.Length; i++)
        {
            if ((changed & (UInt128.One << i)) != 0)
            {
                update.Bind(++parameter, document.Columns[i]);
            }
        }

        update.Bind(++parameter, row);
        update.Run();
    }

    /// <summary>The row of a document, and its columns; null when there is none.</summary>
    private (long Row, Scalar[] Columns)? Find(Scalar id)
    {
        _find.Bind(1, id);
        if (!_find.Step())
        {
            _find.Reset();
            return null;
        }

        var columns = new Scalar[_layout.Columns.Count];
        for (var i = 0; i < columns.Length; i++)
        {
            columns[i] = _find.Scalar(i + 1);
        }

        var row = _find.Integer(0);
        _find.Reset();
        return (row, columns);
    }

    /// <summary>The folded texts are the first of the columns.</summary>
    private ReadOnlyMemory<Scalar> TextsOf(Scalar[] columns) => columns.AsMemory(0, _layout.Texts.Count);

    /// <returns>False when the document is at another version.</returns>
    private bool UpdateJson(long row, PreparedDocument document, long expectedVersion)
    {
        _updateJson.Bind(1, row);
        _updateJson.Bind(2, document.Version);
        _updateJson.BindUtf8(3, document.Json);
        _updateJson.Bind(4, expectedVersion);
        _updateJson.Run();
        return _connection.Changes > 0;
    }
}

using Dezky.Infrastructure.Persistence.Shared;

namespace Dezky.Infrastructure.Persistence.Sqlite;

/// <summary>Creates the tables of a collection, and makes them anew when the map has changed since.</summary>
internal static class CollectionSchema
{
    private const int MostTextsInMemory = 10_000;

    private const string Shapes = "\"dezky.collections\"";

    public static void CreateCatalog(SqliteConnection connection) =>
        connection.Execute($"CREATE TABLE IF NOT EXISTS {Shapes}(name TEXT PRIMARY KEY, shape TEXT NOT NULL) WITHOUT ROWID");

    /// <summary>The collections that a database holds.</summary>
    public static IReadOnlyList<string> NamesIn(SqliteConnection connection)
    {
        var names = new List<string>();
        var find = connection.Prepare($"SELECT name FROM {Shapes} ORDER BY name");
        while (find.Step())
        {
            names.Add(find.Text(0));
        }

        find.Reset();
        return names;
    }

    /// <summary>Runs inside the caller's transaction.</summary>
    public static void Ensure(SqliteConnection connection, CollectionLayout layout)
    {
        var stored = StoredShape(connection, layout);
        if (stored is null)
        {
            CreateTables(connection, layout);
            CreateJsonTable(connection, layout.JsonTable);
        }
        else if (stored != layout.Shape)
        {
            MoveVersions(connection, layout);
            Rebuild(connection, layout, stored);
        }

        // Also after a bulk load that ended before its indexes were back.
        CreateIndexes(connection, layout);
        var save = connection.Prepare($"INSERT INTO {Shapes} VALUES(?, ?) ON CONFLICT(name) DO UPDATE SET shape = excluded.shape");
        save.Bind(1, layout.Map.Collection);
        save.Bind(2, layout.Shape);
        save.Run();
    }

    public static void CreateIndexes(SqliteConnection connection, CollectionLayout layout)
    {
        foreach (var index in layout.Indexes)
        {
            var columns = index.Columns.Select(column => column.Name).Append(index.IsUnique ? null : CollectionLayout.Id).OfType<string>();
            connection.Execute(
                $"CREATE {(index.IsUnique ? "UNIQUE " : "")}INDEX IF NOT EXISTS {index.Name} ON {layout.Table}({string.Join(", ", columns)})");
        }

        foreach (var items in layout.ItemTables)
        {
            connection.Execute($"CREATE INDEX IF NOT EXISTS {items.Index} ON {items.Table}(value, _n)");
        }
    }

    /// <summary>Drops what <see cref="CreateIndexes"/> makes, except what guards uniqueness.</summary>
    public static void DropSecondaryIndexes(SqliteConnection connection, CollectionLayout layout)
    {
        foreach (var name in layout.Indexes.Where(index => !index.IsUnique).Select(index => index.Name).Concat(layout.ItemTables.Select(items => items.Index)))
        {
            connection.Execute($"DROP INDEX IF EXISTS {name}");
        }
    }

    /// <summary>The shape that a collection's tables were made with, or null when there are none.</summary>
    public static string? StoredShape(SqliteConnection connection, CollectionLayout layout)
    {
        var find = connection.Prepare($"SELECT shape FROM {Shapes} WHERE name = ?");
        find.Bind(1, layout.Map.Collection);
        var shape = find.Step() ? find.Text(0) : null;
        find.Reset();
        return shape;
    }

    private static void CreateJsonTable(SqliteConnection connection, string name) => connection.Execute(
        $"CREATE TABLE {name}(_n INTEGER PRIMARY KEY, _version INTEGER NOT NULL, j TEXT NOT NULL CHECK(json_valid(j)))");

    /// <summary>In the first format of the store, the narrow table had the versions.</summary>
    private static void MoveVersions(SqliteConnection connection, CollectionLayout layout)
    {
        var find = connection.Prepare("SELECT 1 FROM pragma_table_info(?) WHERE name = '_version'");
        find.Bind(1, layout.Map.Collection);
        var isFirstFormat = find.Step();
        find.Reset();
        if (isFirstFormat)
        {
            var moved = CollectionLayout.Quote(layout.Map.Collection + ".json.new");
            CreateJsonTable(connection, moved);
            connection.Execute(
                $"INSERT INTO {moved} SELECT d._n, t._version, d.j FROM {layout.JsonTable} d JOIN {layout.Table} t ON t._n = d._n ORDER BY d._n");
            connection.Execute($"DROP TABLE {layout.JsonTable}");
            connection.Execute($"ALTER TABLE {moved} RENAME TO {layout.JsonTable}");
        }
    }

    private static void CreateTables(SqliteConnection connection, CollectionLayout layout)
    {
        var columns = string.Concat(layout.Columns.Select(column => $", {column.Name}"));
        connection.Execute($"CREATE TABLE {layout.Table}(_n INTEGER PRIMARY KEY, _id NOT NULL{columns})");
        foreach (var items in layout.ItemTables)
        {
            connection.Execute($"CREATE TABLE {items.Table}(_n INTEGER NOT NULL, value NOT NULL, PRIMARY KEY(_n, value)) WITHOUT ROWID");
        }

        if (layout.Trigrams is { } trigrams)
        {
            connection.Execute(trigrams.Create);
        }
    }

    /// <summary>Fills new tables from the stored JSON, in the same transaction: a crash leaves the old ones.</summary>
    private static void Rebuild(SqliteConnection connection, CollectionLayout layout, string storedShape)
    {
        var old = CollectionLayout.Quote(layout.Map.Collection + ".old");
        foreach (var index in IndexesOf(connection, layout.Map.Collection))
        {
            connection.Execute($"DROP INDEX {CollectionLayout.Quote(index)}");
        }

        connection.Execute($"ALTER TABLE {layout.Table} RENAME TO {old}");
        foreach (var each in storedShape.Split('\n').Select(line => line.Split(' ')).Where(words => words[0] is "each"))
        {
            connection.Execute($"DROP TABLE IF EXISTS {each[1]}");
        }

        CreateTables(connection, layout);
        var texts = new TextChanges(connection);
        var writer = new DocumentWriter(connection, layout, texts);
        var rows = connection.Prepare($"SELECT o._n, o._id, d._version, d.j FROM {old} o JOIN {layout.JsonTable} d ON d._n = o._n ORDER BY o._n");
        while (rows.Step())
        {
            var stored = rows.Utf8(3);
            var upgraded = DocumentJson.Upgrade(stored, layout.Map);
            var document = PreparedDocument.From(layout, rows.Scalar(1), rows.Integer(2), upgraded ?? stored.ToArray());
            writer.Restore(rows.Integer(0), document, withJson: upgraded is not null);
            if (texts.Count >= MostTextsInMemory)
            {
                texts.Write();
            }
        }

        texts.Write();

        rows.Reset();
        connection.Execute($"DROP TABLE {old}");
    }

    private static List<string> IndexesOf(SqliteConnection connection, string table)
    {
        var names = new List<string>();
        var find = connection.Prepare("SELECT name FROM sqlite_schema WHERE type = 'index' AND tbl_name = ? AND sql IS NOT NULL");
        find.Bind(1, table);
        while (find.Step())
        {
            names.Add(find.Text(0));
        }

        find.Reset();
        return names;
    }
}

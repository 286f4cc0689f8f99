using Dezky.Infrastructure.Messaging;
using Dezky.Infrastructure.Persistence.Backup;
using Dezky.Infrastructure.Persistence.Shared;

namespace Dezky.Infrastructure.Persistence.Sqlite;

/// <summary>The log of messages in the database: a table whose keys only ever grow, in the order of the commits.</summary>
internal sealed class SqliteOutbox(SqliteStore store) : IOutbox
{
    private const string Name = "dezky.outbox";
    private const string Table = $"\"{Name}\"";
    private const string Floor = "\"dezky.outbox.floor\"";

    public static void Create(SqliteConnection connection)
    {
        connection.Execute(
            $"CREATE TABLE IF NOT EXISTS {Table}(cursor INTEGER PRIMARY KEY AUTOINCREMENT, topic TEXT NOT NULL, key TEXT NOT NULL, at TEXT NOT NULL, "
            + "payload TEXT NOT NULL)");
        connection.Execute($"CREATE INDEX IF NOT EXISTS \"ix.dezky.outbox\" ON {Table}(topic, cursor)");
        connection.Execute($"CREATE TABLE IF NOT EXISTS {Floor}(cursor INTEGER NOT NULL)");
        connection.Execute($"INSERT INTO {Floor} SELECT 0 WHERE NOT EXISTS (SELECT 1 FROM {Floor})");
    }

    /// <returns>The message's cursor.</returns>
    public static long Append(SqliteConnection connection, StagedChange.Message message, DateTimeOffset at)
    {
        var insert = connection.Prepare($"INSERT INTO {Table}(topic, key, at, payload) VALUES(?, ?, ?, ?)");
        insert.Bind(1, message.Topic);
        insert.Bind(2, message.Key);
        insert.Bind(3, UtcTimeConverter.ToText(at));
        insert.BindUtf8(4, message.Payload);
        insert.Run();
        return connection.LastInsertRowId;
    }

    public static OutboxBounds BoundsOf(SqliteConnection connection)
    {
        // The sequence also remembers messages that are purged.
        var bounds = connection.Prepare(
            $"SELECT (SELECT cursor FROM {Floor}), coalesce((SELECT seq FROM sqlite_sequence WHERE name = '{Name}'), 0)");
        bounds.Step();
        var result = new OutboxBounds(bounds.Integer(0), bounds.Integer(1));
        bounds.Reset();
        return result;
    }

    /// <summary>Passes every message to <paramref name="message"/>, in order.</summary>
    public static void ReadAll(SqliteConnection connection, Action<StoredMessage> message)
    {
        var rows = connection.Prepare($"SELECT cursor, topic, key, at, payload FROM {Table} ORDER BY cursor");
        while (rows.Step())
        {
            message(new StoredMessage(
                rows.Integer(0), rows.Text(1), rows.Text(2), UtcTimeConverter.Parse(rows.Text(3)), rows.Utf8(4).ToArray()));
        }

        rows.Reset();
    }

    /// <summary>Puts a message back under the cursor that it had.</summary>
    public static void Restore(SqliteConnection connection, StoredMessage message)
    {
        var insert = connection.Prepare($"INSERT INTO {Table}(cursor, topic, key, at, payload) VALUES(?, ?, ?, ?, ?)");
        insert.Bind(1, message.Cursor);
        insert.Bind(2, message.Topic);
        insert.Bind(3, message.Key);
        insert.Bind(4, UtcTimeConverter.ToText(message.At));
        insert.BindUtf8(5, message.Payload);
        insert.Run();
    }

    /// <summary>Lets the log begin at a cursor: readers behind it are told to begin anew.</summary>
    public static void BeginAt(SqliteConnection connection, long head)
    {
        connection.Execute($"DELETE FROM sqlite_sequence WHERE name = '{Name}'");
        var sequence = connection.Prepare("INSERT INTO sqlite_sequence(name, seq) VALUES(?, ?)");
        sequence.Bind(1, Name);
        sequence.Bind(2, head);
        sequence.Run();
        var floor = connection.Prepare($"UPDATE {Floor} SET cursor = ?");
        floor.Bind(1, head);
        floor.Run();
    }

    /// <summary>Reads take place within the call.</summary>
    public long? RecentHead => null;

    public ValueTask<OutboxBounds> BoundsAsync(CancellationToken cancellationToken) => store.Readers.ReadAsync(BoundsOf, cancellationToken);

    public ValueTask<IReadOnlyList<OutboxEntry>> ReadAsync(string? topic, long after, long upTo, int limit, CancellationToken cancellationToken) =>
        store.Readers.ReadAsync<IReadOnlyList<OutboxEntry>>(
            connection =>
            {
                var sql = new SqlText().Append($"SELECT cursor, topic, key, at, payload FROM {Table} WHERE cursor > ").Parameter(after)
                    .Append(" AND cursor <= ").Parameter(upTo);
                if (topic is not null)
                {
                    sql.Append(" AND topic = ").Parameter(topic);
                }

                var rows = sql.Append(" ORDER BY cursor LIMIT ").Parameter(limit).Prepare(connection);
                var entries = new List<OutboxEntry>();
                while (rows.Step())
                {
                    entries.Add(new OutboxEntry(
                        rows.Integer(0), rows.Text(1), rows.Text(2), UtcTimeConverter.Parse(rows.Text(3)), rows.Utf8(4).ToArray()));
                }

                rows.Reset();
                return entries;
            },
            cancellationToken);

    public async ValueTask PurgeAsync(DateTimeOffset before, long upTo, CancellationToken cancellationToken)
    {
        const int Portion = 5000;
        while (await store.Writer.RunAsync(connection => Purge(connection, UtcTimeConverter.ToText(before), upTo, Portion), cancellationToken) == Portion)
        {
        }
    }

    private static long Purge(SqliteConnection connection, string before, long upTo, int portion)
    {
        // Cursors and times grow together, so that the oldest are the first.
        var find = connection.Prepare(
            $"SELECT max(cursor), count(*) FROM (SELECT cursor, at FROM {Table} WHERE cursor <= ? ORDER BY cursor LIMIT ?) WHERE at < ?");
        find.Bind(1, upTo);
        find.Bind(2, portion);
        find.Bind(3, before);
        find.Step();
        var (floor, count) = (find.Integer(0), find.Integer(1));
        find.Reset();
        if (count > 0)
        {
            var delete = connection.Prepare($"DELETE FROM {Table} WHERE cursor <= ?");
            delete.Bind(1, floor);
            delete.Run();
            var raise = connection.Prepare($"UPDATE {Floor} SET cursor = max(cursor, ?)");
            raise.Bind(1, floor);
            raise.Run();
        }

        return count;
    }
}

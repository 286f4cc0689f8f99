using Dezky.Infrastructure.Messaging;
using Dezky.Infrastructure.Persistence.Shared;

namespace Dezky.Infrastructure.Persistence.Sqlite;

/// <summary>The log of messages in the database: a table whose keys only ever grow, in the order of the commits.</summary>
internal sealed class SqliteOutbox(SqliteStore store) : IOutbox
{
    private const string Table = "\"dezky.outbox\"";
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

    public ValueTask<OutboxBounds> BoundsAsync(CancellationToken cancellationToken) => store.Readers.ReadAsync(
        connection =>
        {
            // The sequence also remembers messages that are purged.
            var bounds = connection.Prepare(
                $"SELECT (SELECT cursor FROM {Floor}), coalesce((SELECT seq FROM sqlite_sequence WHERE name = 'dezky.outbox'), 0)");
            bounds.Step();
            var result = new OutboxBounds(bounds.Integer(0), bounds.Integer(1));
            bounds.Reset();
            return result;
        },
        cancellationToken);

    public ValueTask<IReadOnlyList<OutboxEntry>> ReadAsync(string? topic, long after, long upTo, int limit, CancellationToken cancellationToken) =>
        store.Readers.ReadAsync<IReadOnlyList<OutboxEntry>>(
            connection =>
            {
                var sql = new SqlText().Append($"SELECT cursor, topic, at, payload FROM {Table} WHERE cursor > ").Parameter(after)
                    .Append(" AND cursor <= ").Parameter(upTo);
                if (topic is not null)
                {
                    sql.Append(" AND topic = ").Parameter(topic);
                }

                var rows = sql.Append(" ORDER BY cursor LIMIT ").Parameter(limit).Prepare(connection);
                var entries = new List<OutboxEntry>();
                while (rows.Step())
                {
                    entries.Add(new OutboxEntry(rows.Integer(0), rows.Text(1), UtcTimeConverter.Parse(rows.Text(2)), rows.Utf8(3).ToArray()));
                }

                rows.Reset();
                return entries;
            },
            cancellationToken);

    public async ValueTask PurgeAsync(DateTimeOffset before, CancellationToken cancellationToken)
    {
        const int Portion = 5000;
        while (await store.Writer.RunAsync(connection => Purge(connection, UtcTimeConverter.ToText(before), Portion), cancellationToken) == Portion)
        {
        }
    }

    private static long Purge(SqliteConnection connection, string before, int portion)
    {
        // Cursors and times grow together, so that the oldest are the first.
        var find = connection.Prepare(
            $"SELECT max(cursor), count(*) FROM (SELECT cursor, at FROM {Table} ORDER BY cursor LIMIT ?) WHERE at < ?");
        find.Bind(1, portion);
        find.Bind(2, before);
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

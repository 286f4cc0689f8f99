using Dezky.Application.Persistence;
using Dezky.Infrastructure.Persistence.Shared;

namespace Dezky.Infrastructure.Persistence.Sqlite;

internal sealed class SqliteIdempotencyRecords(SqliteStore store, SqliteUnitOfWork unitOfWork, TimeProvider time) : IIdempotencyRecords
{
    private const string Table = "\"dezky.idempotency\"";

    public static void Create(SqliteConnection connection)
    {
        connection.Execute(
            $"CREATE TABLE IF NOT EXISTS {Table}(id TEXT PRIMARY KEY, request_hash TEXT NOT NULL, result TEXT NOT NULL, expires_at TEXT NOT NULL) "
            + "WITHOUT ROWID");
        connection.Execute($"CREATE INDEX IF NOT EXISTS \"ix.dezky.idempotency\" ON {Table}(expires_at)");
    }

    /// <returns>False when there is a record with this id that has not expired.</returns>
    public static bool Write(SqliteConnection connection, IdempotencyRecord record, DateTimeOffset now)
    {
        var insert = connection.Prepare(
            $"INSERT INTO {Table} VALUES(?1, ?2, ?3, ?4) ON CONFLICT(id) DO UPDATE SET request_hash = ?2, result = ?3, expires_at = ?4 "
            + "WHERE expires_at <= ?5");
        insert.Bind(1, record.Id);
        insert.Bind(2, record.RequestHash);
        insert.Bind(3, record.ResultJson);
        insert.Bind(4, UtcTimeConverter.ToText(record.ExpiresAt));
        insert.Bind(5, UtcTimeConverter.ToText(now));
        insert.Run();
        return connection.Changes > 0;
    }

    /// <summary>Passes every record to <paramref name="record"/>.</summary>
    public static void ReadAll(SqliteConnection connection, Action<IdempotencyRecord> record)
    {
        var rows = connection.Prepare($"SELECT id, request_hash, result, expires_at FROM {Table} ORDER BY id");
        while (rows.Step())
        {
            record(new IdempotencyRecord(rows.Text(0), rows.Text(1), rows.Text(2), UtcTimeConverter.Parse(rows.Text(3))));
        }

        rows.Reset();
    }

    public static long Purge(SqliteConnection connection, DateTimeOffset now)
    {
        var delete = connection.Prepare($"DELETE FROM {Table} WHERE expires_at <= ?");
        delete.Bind(1, UtcTimeConverter.ToText(now));
        delete.Run();
        return connection.Changes;
    }

    public ValueTask<IdempotencyRecord?> FindAsync(string id, CancellationToken cancellationToken) => store.Readers.ReadAsync(
        connection =>
        {
            var find = connection.Prepare($"SELECT request_hash, result, expires_at FROM {Table} WHERE id = ? AND expires_at > ?");
            find.Bind(1, id);
            find.Bind(2, UtcTimeConverter.ToText(time.GetUtcNow()));
            var record = find.Step() ? new IdempotencyRecord(id, find.Text(0), find.Text(1), UtcTimeConverter.Parse(find.Text(2))) : null;
            find.Reset();
            return record;
        },
        cancellationToken);

    public void Stage(IdempotencyRecord record) => unitOfWork.Stage(new StagedChange.Idempotency(record));
}

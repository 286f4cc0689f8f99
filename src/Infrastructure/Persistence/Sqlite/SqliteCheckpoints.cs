using Dezky.Infrastructure.Messaging.Dispatching;
using Dezky.Infrastructure.Persistence.Backup;

namespace Dezky.Infrastructure.Persistence.Sqlite;

/// <summary>The places of the handlers. One process has the database, so that its leases are always its own.</summary>
internal sealed class SqliteCheckpoints(SqliteStore store) : ICheckpoints
{
    private const string Table = "\"dezky.checkpoints\"";

    public static void Create(SqliteConnection connection) => connection.Execute(
        $"CREATE TABLE IF NOT EXISTS {Table}(handler TEXT PRIMARY KEY, holder TEXT NOT NULL, token INTEGER NOT NULL, cursor INTEGER NOT NULL) WITHOUT ROWID");

    public async ValueTask<Checkpoint?> AcquireAsync(string handler, string holder, TimeSpan duration, CancellationToken cancellationToken)
    {
        if (await store.Readers.ReadAsync(connection => Find(connection, handler, holder), cancellationToken) is { } own)
        {
            return own;
        }

        return await store.Writer.RunAsync<Checkpoint?>(connection => Take(connection, handler, holder), cancellationToken);
    }

    public async ValueTask<bool> SaveAsync(string handler, long token, long cursor, CancellationToken cancellationToken) => await store.Writer.RunAsync(
        connection =>
        {
            var save = connection.Prepare($"UPDATE {Table} SET cursor = ? WHERE handler = ? AND token = ?");
            save.Bind(1, cursor);
            save.Bind(2, handler);
            save.Bind(3, token);
            save.Run();
            return connection.Changes > 0;
        },
        cancellationToken);

    public ValueTask ReleaseAsync(string handler, long token, CancellationToken cancellationToken) => ValueTask.CompletedTask;

    public ValueTask<long?> EarliestAsync(IReadOnlyCollection<string> handlers, CancellationToken cancellationToken) => store.Readers.ReadAsync<long?>(
        connection =>
        {
            long? earliest = null;
            var places = connection.Prepare($"SELECT handler, cursor FROM {Table}");
            while (places.Step())
            {
                if (handlers.Contains(places.Text(0)))
                {
                    earliest = Math.Min(earliest ?? long.MaxValue, places.Integer(1));
                }
            }

            places.Reset();
            return earliest;
        },
        cancellationToken);

    /// <summary>Passes every handler's place to <paramref name="place"/>.</summary>
    public static void ReadAll(SqliteConnection connection, Action<HandlerPlace> place)
    {
        var rows = connection.Prepare($"SELECT handler, cursor FROM {Table} ORDER BY handler");
        while (rows.Step())
        {
            place(new HandlerPlace(rows.Text(0), rows.Integer(1)));
        }

        rows.Reset();
    }

    public static void Restore(SqliteConnection connection, HandlerPlace place)
    {
        var insert = connection.Prepare($"INSERT INTO {Table} VALUES(?, '', 0, ?)");
        insert.Bind(1, place.Handler);
        insert.Bind(2, place.Cursor);
        insert.Run();
    }

    private static Checkpoint? Find(SqliteConnection connection, string handler, string holder)
    {
        var find = connection.Prepare($"SELECT token, cursor FROM {Table} WHERE handler = ? AND holder = ?");
        find.Bind(1, handler);
        find.Bind(2, holder);
        Checkpoint? own = find.Step() ? new Checkpoint(find.Integer(0), find.Integer(1)) : null;
        find.Reset();
        return own;
    }

    private static Checkpoint Take(SqliteConnection connection, string handler, string holder)
    {
        var take = connection.Prepare(
            $"INSERT INTO {Table} VALUES(?1, ?2, 1, 0) ON CONFLICT(handler) DO UPDATE SET holder = ?2, token = token + 1 RETURNING token, cursor");
        take.Bind(1, handler);
        take.Bind(2, holder);
        take.Step();
        var taken = new Checkpoint(take.Integer(0), take.Integer(1));
        take.Reset();
        return taken;
    }
}

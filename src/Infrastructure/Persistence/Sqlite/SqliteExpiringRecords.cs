using Dezky.Infrastructure.Persistence.Shared;

namespace Dezky.Infrastructure.Persistence.Sqlite;

internal sealed class SqliteExpiringRecords(SqliteStore store, TimeProvider time) : IExpiringRecords
{
    public async ValueTask PurgeAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await store.Writer.RunAsync(connection => SqliteIdempotencyRecords.Purge(connection, now), cancellationToken);
    }
}

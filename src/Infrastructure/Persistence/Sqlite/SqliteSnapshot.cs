using Dezky.Application.Persistence;
using Dezky.Infrastructure.Persistence.Backup;
using Dezky.Infrastructure.Persistence.Shared;
using Dezky.Infrastructure.Persistence.Sqlite.Native;
using Microsoft.Extensions.Options;

namespace Dezky.Infrastructure.Persistence.Sqlite;

/// <summary>
/// Reads a database through a connection of its own, from whatever process: it only reads, and never checkpoints, so that it does not get
/// in the way of the one that writes.
/// </summary>
internal sealed class SqliteSnapshot(IEnumerable<IDocumentMap> maps, IOptions<StorageOptions> options) : IStoreSnapshot
{
    private readonly string _path = Path.GetFullPath(options.Value.Sqlite.Path);
    private readonly Dictionary<string, IDocumentMap> _maps = maps.ToDictionary(map => map.Collection);

    public Task ReadAsync(ISnapshotSink sink, CancellationToken cancellationToken) =>
        Task.Run(() => Read(sink, cancellationToken), cancellationToken);

    private void Read(ISnapshotSink sink, CancellationToken cancellationToken)
    {
        SqliteLibrary.Require();
        if (!File.Exists(_path))
        {
            throw new StoreUnavailableException(StoreFailure.Io, $"There is no store {_path}.");
        }

        try
        {
            using var connection = SqliteConnection.Open(_path, readOnly: true);
            connection.Execute("PRAGMA query_only = 1");
            connection.Execute("PRAGMA wal_autocheckpoint = 0");
            RefuseForeign(connection);

            // One transaction: all of it shows one moment.
            connection.Execute("BEGIN");
            sink.Begin(SqliteOutbox.BoundsOf(connection));
            foreach (var collection in CollectionSchema.NamesIn(connection))
            {
                ReadCollection(connection, collection, sink, cancellationToken);
            }

            sink.BeginMessages();
            SqliteOutbox.ReadAll(connection, message =>
            {
                cancellationToken.ThrowIfCancellationRequested();
                sink.Message(message);
            });
            sink.BeginIdempotencyRecords();
            SqliteIdempotencyRecords.ReadAll(connection, record =>
            {
                cancellationToken.ThrowIfCancellationRequested();
                sink.IdempotencyRecord(record);
            });
            sink.BeginCheckpoints();
            SqliteCheckpoints.ReadAll(connection, sink.Checkpoint);
            connection.Execute("COMMIT");
        }
        catch (SqliteException failure) when (failure.AsUnavailable(_path) is { } unavailable)
        {
            throw unavailable;
        }
    }

    private void RefuseForeign(SqliteConnection connection)
    {
        if (connection.Pragma("application_id") is not SqliteStore.ApplicationId)
        {
            throw new StoreUnavailableException(StoreFailure.Corrupt, $"The file {_path} is not a store of Dezky.");
        }
    }

    private void ReadCollection(SqliteConnection connection, string collection, ISnapshotSink sink, CancellationToken cancellationToken)
    {
        if (!_maps.TryGetValue(collection, out var map))
        {
            throw new StoreUnavailableException(
                StoreFailure.Corrupt,
                $"The store {_path} has a collection {collection}, which this release does not know; a newer one must have made it.");
        }

        sink.BeginCollection(map);
        var rows = connection.Prepare($"SELECT j FROM {CollectionLayout.Quote(collection + ".json")} ORDER BY _n");
        while (rows.Step())
        {
            cancellationToken.ThrowIfCancellationRequested();
            sink.Document(rows.Utf8(0));
        }

        rows.Reset();
    }
}

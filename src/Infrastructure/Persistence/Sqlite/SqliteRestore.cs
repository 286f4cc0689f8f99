using Dezky.Application.Persistence;
using Dezky.Infrastructure.Messaging;
using Dezky.Infrastructure.Persistence.Backup;
using Dezky.Infrastructure.Persistence.Shared;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Dezky.Infrastructure.Persistence.Sqlite;

/// <summary>Fills a new database file beside the present one, which may be in use.</summary>
internal sealed class SqliteRestore(
    IEnumerable<IDocumentMap> maps, IOptions<StorageOptions> options, QueryPlans plans, TimeProvider time, ILogger<SqliteStore> logger)
    : IStoreRestore
{
    public Task<IStoreFilling> BeginAsync(CancellationToken cancellationToken)
    {
        var path = Path.GetFullPath(options.Value.Sqlite.Path);
        var filling = path + ".filling";

        // Another restore that runs holds its lock; one that was killed has left its file.
        if (StoreLock.HolderOf(filling) is { } other)
        {
            throw new StoreUnavailableException(StoreFailure.InUse, $"Another restore into {path} is running ({other}).");
        }

        SqliteFilling.Remove(filling);
        var settings = new StorageOptions { Sqlite = { Path = filling, MaxReaders = 1 } };
        return Task.FromResult<IStoreFilling>(new SqliteFilling(
            new SqliteStore(maps, Options.Create(settings), new LocalMessageHints(), plans, time, logger), path));
    }
}

/// <summary>The new database file.</summary>
internal sealed class SqliteFilling(SqliteStore store, string target) : IStoreFilling
{
    private const int Portion = 5000;

    private bool _isComplete;

    public IBulkLoader Documents { get; } = new SqliteBulkLoader(store);

    public Task LoadMessagesAsync(IAsyncEnumerable<StoredMessage> messages, CancellationToken cancellationToken) =>
        LoadAsync(messages, SqliteOutbox.Restore, cancellationToken);

    public Task LoadIdempotencyRecordsAsync(IAsyncEnumerable<IdempotencyRecord> records, CancellationToken cancellationToken) =>
        LoadAsync(records, (connection, record) => SqliteIdempotencyRecords.Write(connection, record, DateTimeOffset.MinValue), cancellationToken);

    public Task LoadCheckpointsAsync(IAsyncEnumerable<HandlerPlace> places, CancellationToken cancellationToken) =>
        LoadAsync(places, SqliteCheckpoints.Restore, cancellationToken);

    public async Task<int?> CompleteAsync(long head, CancellationToken cancellationToken)
    {
        await store.Writer.RunAsync(
            connection =>
            {
                SqliteOutbox.BeginAt(connection, head);
                return Check(connection);
            },
            cancellationToken);

        // Closing moves the log into the file, and removes it.
        store.Dispose();
        if (File.Exists(store.Path + "-wal"))
        {
            throw new StoreUnavailableException(StoreFailure.Io, $"The new store {store.Path} could not be written to its end.");
        }

        _isComplete = true;
        StoreLock.Forget(store.Path);
        File.Move(store.Path, IncomingStore.PathOf(target), overwrite: true);
        return StoreLock.HolderOf(target);
    }

    public ValueTask DisposeAsync()
    {
        if (!_isComplete)
        {
            store.Dispose();
            Remove(store.Path);
        }

        return ValueTask.CompletedTask;
    }

    public static void Remove(string path)
    {
        foreach (var suffix in (string[])["", "-wal", "-shm"])
        {
            File.Delete(path + suffix);
        }

        StoreLock.Forget(path);
    }

    private async Task LoadAsync<T>(IAsyncEnumerable<T> items, Action<SqliteConnection, T> write, CancellationToken cancellationToken)
    {
        await foreach (var portion in items.Chunk(Portion).WithCancellation(cancellationToken))
        {
            await store.Writer.RunAsync(
                connection =>
                {
                    Array.ForEach(portion, item => write(connection, item));
                    return true;
                },
                cancellationToken);
        }
    }

    private bool Check(SqliteConnection connection) =>
        StoreCheck.Run(connection, store.Path, StoreCheck.Quick, CancellationToken.None) is { } damage ? throw damage : true;
}
